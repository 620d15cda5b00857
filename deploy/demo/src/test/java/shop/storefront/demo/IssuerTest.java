package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static shop.storefront.demo.Part.CONTROL;
import static shop.storefront.demo.Part.ISSUER;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    // The pair of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String BACK = "http://localhost:4711/back";
    private static final String REQUEST = "response_type=code&client_id=bff-web&state=s%20t&nonce=n1&scope=openid"
            + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&redirect_uri=" + RunningDemo.encoded(BACK);

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts());

    private static ValidatableResponse get(String path) {
        return DEMO.given(ISSUER).when().get(path).then();
    }

    private static ValidatableResponse post(String path, String form) {
        return DEMO.given(ISSUER)
                .contentType(ContentType.URLENC)
                .body(form)
                .when()
                .post(path)
                .then();
    }

    private static Map<String, String> signIn(String customer) {
        String location = post("/authorize", REQUEST + "&customer=" + customer)
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(location).startsWith(BACK + "?");
        return Arrays.stream(URI.create(location).getQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static String code(String customer) {
        return String.valueOf(signIn(customer).get("code"));
    }

    private static String redemption(String code, String verifier) {
        return "grant_type=authorization_code&client_id=bff-web&code=" + code + "&code_verifier=" + verifier
                + "&redirect_uri=" + RunningDemo.encoded(BACK);
    }

    private static JwtClaims verified(String token, String audience) throws Exception {
        String keys = get("/jwks").extract().asString();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setExpectedIssuer(DEMO.demo().url(ISSUER))
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .processToClaims(token);
    }

    @Test
    void tokenOfTheControlEndpointVerifiesAgainstThePublishedKeys() throws Exception {
        JwtClaims claims = verified(DEMO.token("sub=alice&groups=customer,staff"), "storefront");
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("alice");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("customer", "staff");
    }

    @Test
    void tokenMayBeWithoutRolesButNotForANameThatIsNone() throws Exception {
        assertThat(verified(DEMO.token("sub=alice&groups="), "storefront").getStringListClaimValue("groups"))
                .isEmpty();
        DEMO.given(CONTROL).when().post("/token?sub=a%20b").then().statusCode(400);
    }

    @Test
    void publishedKeysHoldNothingSecret() {
        Map<String, String> key = get("/jwks").extract().path("keys[0]");
        assertThat(key).containsOnlyKeys("kty", "kid", "use", "alg", "n", "e");
    }

    @Test
    void discoveryNamesEndpointsThatAnswer() {
        get("/.well-known/openid-configuration")
                .body("issuer", equalTo(DEMO.demo().url(ISSUER)))
                .body("jwks_uri", equalTo(DEMO.demo().url(ISSUER) + "/jwks"))
                .body("code_challenge_methods_supported", hasSize(1));
        get("/authorize?" + REQUEST).body(containsString("value=\"alice\""));
    }

    @Test
    void codeWithItsVerifierGivesTokens() throws Exception {
        Map<String, String> back = signIn("alice");
        assertThat(back)
                .containsEntry("state", "s t")
                .containsEntry("iss", DEMO.demo().url(ISSUER));
        JsonPath tokens = post("/token", redemption(String.valueOf(back.get("code")), VERIFIER))
                .statusCode(200)
                .extract()
                .jsonPath();
        JwtClaims access = verified(tokens.getString("access_token"), "storefront");
        assertThat(access.getSubject()).isEqualTo("alice");
        assertThat(access.getStringListClaimValue("groups")).containsExactly("customer");
        JwtClaims identity = verified(tokens.getString("id_token"), "bff-web");
        assertThat(identity.getStringClaimValue("nonce")).isEqualTo("n1");
        DEMO.given(ISSUER)
                .auth()
                .oauth2(tokens.getString("access_token"))
                .when()
                .get("/userinfo")
                .then()
                .body("sub", equalTo("alice"));
    }

    @Test
    void wrongVerifierIsRefusedAndSpoilsTheCode() {
        String code = code("alice");
        post("/token", redemption(code, VERIFIER.replace('d', 'e'))).statusCode(400);
        post("/token", redemption(code, VERIFIER)).statusCode(400);
        post("/token", redemption(code("alice"), "")).statusCode(400);
    }

    @Test
    void codeWorksOnce() {
        String code = code("alice");
        post("/token", redemption(code, VERIFIER)).statusCode(200);
        post("/token", redemption(code, VERIFIER)).statusCode(400);
    }

    @Test
    void refreshTokenWorksOnceAndGivesTheNext() {
        String first = refreshTokenOf(post("/token", redemption(code("bob"), VERIFIER)));
        String second = refreshTokenOf(post("/token", refresh(first)));
        post("/token", refresh(first)).statusCode(400);
        post("/token", refresh(second)).statusCode(200);
    }

    private static String refresh(String token) {
        return "grant_type=refresh_token&client_id=bff-web&refresh_token=" + token;
    }

    private static String refreshTokenOf(ValidatableResponse tokens) {
        return tokens.statusCode(200).extract().path("refresh_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type=code;response_type=token",
                "client_id=bff-web;client_id=other",
                "code_challenge_method=S256;code_challenge_method=plain",
                "localhost%3A4711;evil.example%3A4711",
                "http%3A%2F%2Flocalhost;http%3A%2F%2Flocalhost%40evil.example"
            })
    void requestThatCannotBeTrustedIsNotRedirected(String change) {
        List<String> replacement = List.of(change.split(";", 2));
        assertThat(REQUEST).contains(replacement.get(0));
        post("/authorize", REQUEST.replace(replacement.get(0), replacement.get(1)) + "&customer=alice")
                .statusCode(400)
                .header("Location", nullValue());
    }

    @Test
    void loginPageEscapesWhatItCarries() {
        get("/authorize?" + REQUEST.replace("s%20t", "%22%3E%3Cscript%3E"))
                .body(not(containsString("<script>")))
                .body(containsString("&quot;&gt;&lt;script&gt;"));
    }

    @Test
    void signingOutLeadsBackToThisMachineAlone() {
        get("/logout?state=x&post_logout_redirect_uri=" + RunningDemo.encoded(BACK))
                .header("Location", BACK + "?state=x");
        get("/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F").statusCode(400);
        get("/logout").statusCode(200);
    }
}
