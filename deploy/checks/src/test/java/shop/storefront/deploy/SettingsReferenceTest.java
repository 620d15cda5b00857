package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    /** {@code -Dsettings.write=true} writes the file anew. */
    @Test
    void settingsAreDocumentedAsTheyAre() throws IOException {
        String made = SettingsReference.markdown();
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(SettingsReference.FILE, made);
        }
        assertThat(SettingsReference.FILE).content().isEqualTo(made);
    }
}
