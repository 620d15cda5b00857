/** Holds the generated contracts against their baseline, the last state that others have built on. */
package shop.storefront.proto;
