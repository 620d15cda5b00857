package shop.storefront.pact;

import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;

@Provider("bff-mobile")
@PactFolder("../../bff-mobile/client/pacts")
class MobilePactTest extends ProviderContract {

    MobilePactTest() {
        super("bff-mobile");
    }
}
