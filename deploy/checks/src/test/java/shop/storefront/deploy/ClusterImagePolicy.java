package shop.storefront.deploy;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** An object of Sigstore's policy controller: the fields that are used here, and no other. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("policy.sigstore.dev")
@Version("v1beta1")
public final class ClusterImagePolicy extends CustomObject<ClusterImagePolicy.Spec> {

    private static final long serialVersionUID = 1L;

    record Spec(String mode, List<Image> images, List<Authority> authorities) {}

    record Image(String glob) {}

    record Authority(String name, Keyless keyless, Url ctlog, List<Attestation> attestations) {}

    record Keyless(String url, List<Identity> identities) {}

    record Identity(String issuer, String subjectRegExp) {}

    record Url(String url) {}

    record Attestation(String name, String predicateType) {}
}
