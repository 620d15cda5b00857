package shop.storefront.mobile;

import shop.storefront.aggregation.testing.contract.PublishedContract;

class ContractIT extends PublishedContract {}
