@NullMarked
package shop.storefront.web;

import org.jspecify.annotations.NullMarked;
