package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.storefront.demo.RunningDemo.given;

import io.restassured.http.ContentType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutArgumentsEverythingRunsOnThePortsOfTheContract() {
        Options options = Options.parse();
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.ports())
                .containsEntry(Part.PRODUCT, 9101)
                .containsEntry(Part.REVIEW, 9102)
                .containsEntry(Part.INVENTORY, 9103)
                .containsEntry(Part.RECOMMENDATION, 9104)
                .containsEntry(Part.CONTROL, 9100)
                .containsEntry(Part.ISSUER, 9105)
                .containsEntry(Part.STOREFRONT, 9106);
    }

    @Test
    void namedPartsRunAloneButForTheControlEndpoint() {
        Options options = Options.parse("review", "inventory", "--port-review=1234");
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.CONTROL, Part.REVIEW, Part.INVENTORY);
        assertThat(options.ports()).containsEntry(Part.REVIEW, 1234);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment",
                "--port-review",
                "--port-review=x",
                "--port-review=70000",
                "--port-payment=1",
                "--colour=red",
                "--web-url=localhost:8080",
                "--mobile-url=ftp://localhost",
                "--mobile-url=http://localhost:8081/api?x"
            })
    void argumentThatMakesNoSenseIsRefused(String argument) {
        assertThatThrownBy(() -> Options.parse(argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (Part part : Set.of(Part.PRODUCT, Part.INVENTORY)) {
                Options options = Options.onFreePorts();
                options.ports().put(part, holder.getLocalPort());
                assertThatThrownBy(() -> Demo.start(options))
                        .isInstanceOf(CannotListen.class)
                        .hasMessageContaining("port " + holder.getLocalPort() + " (" + part.label() + ")");
            }
        }
    }

    @Test
    void reviewServiceAloneBelievesAnIssuerElsewhere() {
        Options everything = Options.onFreePorts();
        try (Demo issuer = Demo.start(everything.only(Set.of(Part.CONTROL, Part.ISSUER)))) {
            Options reviewAlone = new Options(
                    Set.of(Part.CONTROL, Part.REVIEW),
                    everything.ports(),
                    everything.host(),
                    everything.publicHost(),
                    issuer.url(Part.ISSUER),
                    everything.stockInterval(),
                    everything.storefront());
            try (Demo review = Demo.start(reviewAlone)) {
                given(review, Part.REVIEW)
                        .auth()
                        .oauth2(RunningDemo.token(issuer, "sub=alice"))
                        .contentType(ContentType.JSON)
                        .body("{\"rating\": 5, \"title\": \"t\", \"body\": \"b\"}")
                        .when()
                        .post("/products/p-1001/reviews")
                        .then()
                        .statusCode(201);
            }
        }
    }
}
