package shop.storefront.demo.catalogue;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as the contract has it. */
public record Product(
        String id,
        String name,
        String brand,
        String category,
        String description,
        Money price,
        @Nullable Money listPrice,
        List<Image> images,
        Map<String, String> attributes,
        @JsonSerialize(using = ToStringSerializer.class) Instant updatedAt) {

    /** The same with the addresses of its pictures at a host. */
    public Product at(String base) {
        List<Image> absolute = images.stream().map(image -> image.at(base)).toList();
        return new Product(id, name, brand, category, description, price, listPrice, absolute, attributes, updatedAt);
    }
}
