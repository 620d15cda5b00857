package shop.storefront.deploy;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of Sigstore's policy controller: the fields that are used here, and no other. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("policy.sigstore.dev")
@Version("v1beta1")
public final class ClusterImagePolicy implements HasMetadata {

    private static final long serialVersionUID = 1L;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private ObjectMeta metadata = new ObjectMeta();
    private transient @Nullable Spec spec;

    record Spec(String mode, List<Image> images, List<Authority> authorities) {}

    record Image(String glob) {}

    record Authority(String name, Keyless keyless, Url ctlog, List<Attestation> attestations) {}

    record Keyless(String url, List<Identity> identities) {}

    record Identity(String issuer, String subjectRegExp) {}

    record Url(String url) {}

    record Attestation(String name, String predicateType) {}

    public @Nullable Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String version) {
        this.apiVersion = version;
    }
}
