package shop.storefront.proto;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed description of a proto file as it was last released, in the protobuf text format. */
record Baseline(Path file) {

    static Baseline of(FileDescriptorProto contract) {
        String name = Path.of(contract.getName()).getFileName().toString().replace(".proto", ".txtpb");
        return new Baseline(Path.of("src/test/resources/baseline", name));
    }

    boolean exists() {
        return Files.exists(file);
    }

    FileDescriptorProto read() throws IOException {
        return TextFormat.parse(Files.readString(file), FileDescriptorProto.class);
    }

    void write(FileDescriptorProto contract) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, TextFormat.printer().printToString(contract));
    }
}
