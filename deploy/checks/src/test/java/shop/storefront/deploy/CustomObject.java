package shop.storefront.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * An object of a kind that a controller brings along, and for which there is no model to be had.
 *
 * @param <S> its specification: the fields that are used here, and no other
 */
abstract class CustomObject<S> implements HasMetadata {

    private static final long serialVersionUID = 1L;

    private @Nullable String apiVersion;
    private @Nullable String kind;
    private ObjectMeta metadata = new ObjectMeta();
    private transient @Nullable S spec;

    public @Nullable S getSpec() {
        return spec;
    }

    public void setSpec(S spec) {
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
