package shop.storefront.aggregation.edge.identity;

import java.time.Instant;
import shop.storefront.aggregation.source.Customer;

/** A token that was checked: whom it speaks for, until when, and with which keys that was found. */
record Token(Customer customer, Instant expires, KeySet keys) {}
