package shop.storefront.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.inventory.v1.Availability;
import shop.recommendation.v1.Recommendation;

class CompatibilityTest {

    static List<FileDescriptorProto> contracts() {
        return List.of(
                Availability.getDescriptor().getFile().toProto(),
                Recommendation.getDescriptor().getFile().toProto());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void contractBreaksNobodyBuiltOnItsBaseline(FileDescriptorProto contract) throws Exception {
        Baseline baseline = Baseline.of(contract);
        boolean accepting = Boolean.getBoolean("baseline.write");
        if (!accepting || baseline.exists()) {
            assertThat(Breaks.between(baseline.read(), contract)).isEmpty();
        }
        if (accepting) {
            baseline.write(contract);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void breakIsFound(String expected, Consumer<FileDescriptorProto.Builder> change) {
        assertThat(breaksOf(change)).containsExactly(expected);
    }

    @Test
    void additionsBreakNothing() {
        assertThat(breaksOf(file -> {
                    file.addMessageTypeBuilder().setName("Crate");
                    file.addEnumTypeBuilder().setName("Size");
                    file.addServiceBuilder().setName("CrateService");
                    file.getServiceBuilder(0).addMethodBuilder().setName("Weigh");
                    file.getEnumTypeBuilder(0).addValueBuilder().setName("LOST").setNumber(7);
                    file.getMessageTypeBuilder(0)
                            .addFieldBuilder()
                            .setName("weight")
                            .setNumber(9);
                    file.getMessageTypeBuilder(0).addReservedName("height");
                }))
                .isEmpty();
    }

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change("package was shop.test.v1, is shop.test.v2", file -> file.setPackage("shop.test.v2")),
                change("syntax was proto3, is proto2", file -> file.setSyntax("proto2")),
                change("shop.test.v1.Box is gone", file -> file.removeMessageType(0)),
                change("shop.test.v1.Box.1 is gone", file -> box(file).removeField(0)),
                change("shop.test.v1.Box.1 is gone", file -> id(file).setNumber(5)),
                change("shop.test.v1.Box.1 name was id, is key", file -> id(file).setName("key")),
                change("shop.test.v1.Box.1 JSON name was id, is key", file -> id(file).setJsonName("key")),
                change(
                        "shop.test.v1.Box.1 type was TYPE_STRING, is TYPE_BYTES",
                        file -> id(file).setType(Type.TYPE_BYTES)),
                change(
                        "shop.test.v1.Box.2 type was TYPE_ENUM.shop.test.v1.Kind, is TYPE_ENUM.shop.test.v1.Sort",
                        file -> box(file).getFieldBuilder(1).setTypeName(".shop.test.v1.Sort")),
                change(
                        "shop.test.v1.Box.1 label was LABEL_OPTIONAL, is LABEL_REPEATED",
                        file -> id(file).setLabel(Label.LABEL_REPEATED)),
                change("shop.test.v1.Box.1 presence was false, is true", file -> id(file).setProto3Optional(true)),
                change("shop.test.v1.Box.1 one-of was none, is name", file -> id(file).setOneofIndex(0)),
                change(
                        "shop.test.v1.Box.reserved 3 to 4 is gone",
                        file -> box(file).clearReservedRange()),
                change(
                        "shop.test.v1.Box.reserved colour is gone",
                        file -> box(file).clearReservedName()),
                change("shop.test.v1.Box.Lid is gone", file -> box(file).clearNestedType()),
                change(
                        "shop.test.v1.Box.Lid.1 is gone",
                        file -> box(file).getNestedTypeBuilder(0).clearField()),
                change("shop.test.v1.Kind is gone", file -> file.removeEnumType(0)),
                change(
                        "shop.test.v1.Kind.1 is gone",
                        file -> file.getEnumTypeBuilder(0).removeValue(1)),
                change("shop.test.v1.Kind.1 is gone", file -> value(file).setNumber(2)),
                change(
                        "shop.test.v1.Kind.1 name was WOOD, is TIMBER",
                        file -> value(file).setName("TIMBER")),
                change("shop.test.v1.BoxService is gone", file -> file.removeService(0)),
                change(
                        "shop.test.v1.BoxService.Watch is gone",
                        file -> file.getServiceBuilder(0).removeMethod(0)),
                change(
                        "shop.test.v1.BoxService.Watch is gone",
                        file -> rpc(file).setName("Observe")),
                change(
                        "shop.test.v1.BoxService.Watch request was .shop.test.v1.Box, is .shop.test.v1.Lid",
                        file -> rpc(file).setInputType(".shop.test.v1.Lid")),
                change(
                        "shop.test.v1.BoxService.Watch response was .shop.test.v1.Box, is .shop.test.v1.Lid",
                        file -> rpc(file).setOutputType(".shop.test.v1.Lid")),
                change(
                        "shop.test.v1.BoxService.Watch streaming of requests was false, is true",
                        file -> rpc(file).setClientStreaming(true)),
                change(
                        "shop.test.v1.BoxService.Watch streaming of responses was true, is false",
                        file -> rpc(file).setServerStreaming(false)));
    }

    private static Arguments change(String expected, Consumer<FileDescriptorProto.Builder> change) {
        return arguments(expected, change);
    }

    private static DescriptorProto.Builder box(FileDescriptorProto.Builder file) {
        return file.getMessageTypeBuilder(0);
    }

    private static FieldDescriptorProto.Builder id(FileDescriptorProto.Builder file) {
        return box(file).getFieldBuilder(0);
    }

    private static EnumValueDescriptorProto.Builder value(FileDescriptorProto.Builder file) {
        return file.getEnumTypeBuilder(0).getValueBuilder(1);
    }

    private static MethodDescriptorProto.Builder rpc(FileDescriptorProto.Builder file) {
        return file.getServiceBuilder(0).getMethodBuilder(0);
    }

    private static List<String> breaksOf(Consumer<FileDescriptorProto.Builder> change) {
        FileDescriptorProto before = boxes();
        FileDescriptorProto.Builder after = before.toBuilder();
        change.accept(after);
        return Breaks.between(before, after.build());
    }

    private static FileDescriptorProto boxes() {
        DescriptorProto box = DescriptorProto.newBuilder()
                .setName("Box")
                .addField(field("id", 1, Type.TYPE_STRING))
                .addField(field("kind", 2, Type.TYPE_ENUM).setTypeName(".shop.test.v1.Kind"))
                .addOneofDecl(OneofDescriptorProto.newBuilder().setName("name"))
                .addReservedRange(ReservedRange.newBuilder().setStart(3).setEnd(5))
                .addReservedName("colour")
                .addNestedType(DescriptorProto.newBuilder().setName("Lid").addField(field("hinge", 1, Type.TYPE_BOOL)))
                .build();
        EnumDescriptorProto kind = EnumDescriptorProto.newBuilder()
                .setName("Kind")
                .addValue(
                        EnumValueDescriptorProto.newBuilder().setName("UNKNOWN").setNumber(0))
                .addValue(EnumValueDescriptorProto.newBuilder().setName("WOOD").setNumber(1))
                .build();
        MethodDescriptorProto watch = MethodDescriptorProto.newBuilder()
                .setName("Watch")
                .setInputType(".shop.test.v1.Box")
                .setOutputType(".shop.test.v1.Box")
                .setServerStreaming(true)
                .build();
        return FileDescriptorProto.newBuilder()
                .setSyntax("proto3")
                .setPackage("shop.test.v1")
                .addMessageType(box)
                .addEnumType(kind)
                .addService(ServiceDescriptorProto.newBuilder()
                        .setName("BoxService")
                        .addMethod(watch))
                .build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setJsonName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }
}
