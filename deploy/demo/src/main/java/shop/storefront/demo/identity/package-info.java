/** A small OpenID Connect issuer: keys made at start, tokens, sign-in by code and PKCE. */
@NullMarked
package shop.storefront.demo.identity;

import org.jspecify.annotations.NullMarked;
