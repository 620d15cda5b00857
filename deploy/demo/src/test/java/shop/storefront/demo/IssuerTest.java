package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.demo.Part.ISSUER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    // The pair of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String BACK = "http://localhost:4711/back";
    private static final String REQUEST = "response_type=code&client_id=bff-web&state=s%20t&nonce=n1&scope=openid"
            + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&redirect_uri=" + Visitor.encoded(BACK);

    private static Demo demo;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        demo = Demo.start(Options.onFreePorts());
        visitor = new Visitor(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static HttpResponse<String> post(String path, String form) {
        return visitor.send(visitor.to(ISSUER, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static Map<String, String> signIn(String customer) {
        HttpResponse<String> answer = post("/authorize", REQUEST + "&customer=" + customer);
        assertThat(answer.statusCode()).isEqualTo(303);
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK + "?");
        return Arrays.stream(back.getQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static String code(String customer) {
        return String.valueOf(signIn(customer).get("code"));
    }

    private static String redemption(String code, String verifier) {
        return "grant_type=authorization_code&client_id=bff-web&code=" + code + "&code_verifier=" + verifier
                + "&redirect_uri=" + Visitor.encoded(BACK);
    }

    private static JwtClaims verified(String token, String audience) throws Exception {
        String keys = visitor.get(ISSUER, "/jwks").body();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setExpectedIssuer(demo.url(ISSUER))
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .processToClaims(token);
    }

    @Test
    void tokenOfTheControlEndpointVerifiesAgainstThePublishedKeys() throws Exception {
        JwtClaims claims = verified(visitor.token("sub=alice&groups=customer,staff"), "storefront");
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("alice");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("customer", "staff");
    }

    @Test
    void tokenMayBeWithoutRolesButNotForANameThatIsNone() throws Exception {
        assertThat(verified(visitor.token("sub=alice&groups="), "storefront").getStringListClaimValue("groups"))
                .isEmpty();
        assertThat(visitor.control("POST", "/token?sub=a%20b").statusCode()).isEqualTo(400);
    }

    @Test
    void publishedKeysHoldNothingSecret() {
        JsonNode key = Visitor.json(visitor.get(ISSUER, "/jwks")).path("keys").path(0);
        assertThat(key.fieldNames()).toIterable().containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
    }

    @Test
    void discoveryNamesEndpointsThatAnswer() {
        JsonNode discovery = Visitor.json(visitor.get(ISSUER, "/.well-known/openid-configuration"));
        assertThat(discovery.path("issuer").asText()).isEqualTo(demo.url(ISSUER));
        assertThat(discovery.path("jwks_uri").asText()).isEqualTo(demo.url(ISSUER) + "/jwks");
        assertThat(discovery.path("code_challenge_methods_supported")).hasSize(1);
        assertThat(visitor.get(ISSUER, "/authorize?" + REQUEST).body()).contains("value=\"alice\"");
    }

    @Test
    void codeWithItsVerifierGivesTokens() throws Exception {
        Map<String, String> back = signIn("alice");
        assertThat(back).containsEntry("state", "s t").containsEntry("iss", demo.url(ISSUER));
        HttpResponse<String> answer = post("/token", redemption(String.valueOf(back.get("code")), VERIFIER));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode tokens = Visitor.json(answer);
        JwtClaims access = verified(tokens.path("access_token").asText(), "storefront");
        assertThat(access.getSubject()).isEqualTo("alice");
        assertThat(access.getStringListClaimValue("groups")).containsExactly("customer");
        JwtClaims identity = verified(tokens.path("id_token").asText(), "bff-web");
        assertThat(identity.getStringClaimValue("nonce")).isEqualTo("n1");
        HttpResponse<String> userInfo = visitor.send(visitor.to(ISSUER, "/userinfo")
                .header("Authorization", "Bearer " + tokens.path("access_token").asText()));
        assertThat(Visitor.json(userInfo).path("sub").asText()).isEqualTo("alice");
    }

    @Test
    void wrongVerifierIsRefusedAndSpoilsTheCode() {
        String code = code("alice");
        assertThat(post("/token", redemption(code, VERIFIER.replace('d', 'e'))).statusCode())
                .isEqualTo(400);
        assertThat(post("/token", redemption(code, VERIFIER)).statusCode()).isEqualTo(400);
        assertThat(post("/token", redemption(code("alice"), "")).statusCode()).isEqualTo(400);
    }

    @Test
    void codeWorksOnce() {
        String code = code("alice");
        assertThat(post("/token", redemption(code, VERIFIER)).statusCode()).isEqualTo(200);
        assertThat(post("/token", redemption(code, VERIFIER)).statusCode()).isEqualTo(400);
    }

    @Test
    void refreshTokenWorksOnceAndGivesTheNext() {
        JsonNode first = Visitor.json(post("/token", redemption(code("bob"), VERIFIER)));
        String refresh = "grant_type=refresh_token&client_id=bff-web&refresh_token=";
        HttpResponse<String> second =
                post("/token", refresh + first.path("refresh_token").asText());
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(post("/token", refresh + first.path("refresh_token").asText())
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(
                                "/token",
                                refresh
                                        + Visitor.json(second)
                                                .path("refresh_token")
                                                .asText())
                        .statusCode())
                .isEqualTo(200);
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
        HttpResponse<String> answer =
                post("/authorize", REQUEST.replace(replacement.get(0), replacement.get(1)) + "&customer=alice");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void loginPageEscapesWhatItCarries() {
        String page = visitor.get(ISSUER, "/authorize?" + REQUEST.replace("s%20t", "%22%3E%3Cscript%3E"))
                .body();
        assertThat(page).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
    }

    @Test
    void signingOutLeadsBackToThisMachineAlone() {
        HttpResponse<String> back =
                visitor.get(ISSUER, "/logout?state=x&post_logout_redirect_uri=" + Visitor.encoded(BACK));
        assertThat(back.headers().firstValue("Location")).hasValue(BACK + "?state=x");
        assertThat(visitor.get(ISSUER, "/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get(ISSUER, "/logout").statusCode()).isEqualTo(200);
    }
}
