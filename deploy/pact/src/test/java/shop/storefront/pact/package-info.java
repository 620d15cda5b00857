/** Consumer-driven contracts: the packaged applications against the pacts that their clients' tests write. */
@NullMarked
package shop.storefront.pact;

import org.jspecify.annotations.NullMarked;
