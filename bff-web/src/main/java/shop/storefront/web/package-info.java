/** What the web shop front is given: endpoints, and the bodies they answer with, each made from a page. */
@NullMarked
package shop.storefront.web;

import org.jspecify.annotations.NullMarked;
