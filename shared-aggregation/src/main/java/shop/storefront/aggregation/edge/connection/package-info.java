/**
 * What a connection may hold and for how long, from the moment at which it is accepted: how many there are, in all and
 * of one address, how long a head, a body and an answer may take, and how much memory all of them hold. Works on Netty's
 * channels, below Vert.x; nothing else uses it.
 */
@NullMarked
package shop.storefront.aggregation.edge.connection;

import org.jspecify.annotations.NullMarked;
