package shop.storefront.web;

import shop.storefront.aggregation.testing.contract.PublishedContract;

class ContractIT extends PublishedContract {}
