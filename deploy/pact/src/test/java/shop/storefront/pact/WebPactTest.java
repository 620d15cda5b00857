package shop.storefront.pact;

import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;

@Provider("bff-web")
@PactFolder("../../bff-web/client/pacts")
class WebPactTest extends ProviderContract {

    WebPactTest() {
        super("bff-web");
    }
}
