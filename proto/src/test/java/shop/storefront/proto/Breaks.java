package shop.storefront.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a change of a proto file breaks for those who were built on it before, on the wire or in their sources. */
final class Breaks {

    private final List<String> found = new ArrayList<>();

    private Breaks() {}

    /** One line for each break; additions are none. */
    static List<String> between(FileDescriptorProto before, FileDescriptorProto after) {
        Breaks breaks = new Breaks();
        breaks.same("package", before.getPackage(), after.getPackage());
        breaks.same("syntax", before.getSyntax(), after.getSyntax());
        breaks.same("options", before.getOptions(), after.getOptions());
        String scope = before.getPackage();
        breaks.each(
                before.getMessageTypeList(),
                after.getMessageTypeList(),
                DescriptorProto::getName,
                scope,
                breaks::message);
        breaks.each(
                before.getEnumTypeList(), after.getEnumTypeList(), EnumDescriptorProto::getName, scope, breaks::values);
        breaks.each(
                before.getServiceList(), after.getServiceList(), ServiceDescriptorProto::getName, scope, breaks::rpcs);
        return List.copyOf(breaks.found);
    }

    /** Compares what has the same key before and after; what has gone is a break. */
    private <T, K> void each(
            List<T> before, List<T> after, Function<T, K> key, String scope, Comparison<T> comparison) {
        Map<K, T> later = after.stream().collect(Collectors.toMap(key, Function.identity(), (one, other) -> one));
        for (T earlier : before) {
            String path = scope + "." + key.apply(earlier);
            T now = later.get(key.apply(earlier));
            if (now == null) {
                found.add(path + " is gone");
            } else {
                comparison.compare(path, earlier, now);
            }
        }
    }

    private interface Comparison<T> {
        void compare(String path, T before, T after);
    }

    private void same(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            found.add(what + " was " + before + ", is " + after);
        }
    }

    private void message(String path, DescriptorProto before, DescriptorProto after) {
        each(
                before.getFieldList(),
                after.getFieldList(),
                FieldDescriptorProto::getNumber,
                path,
                (field, one, other) -> {
                    sameField(field, one, other);
                    same(field + " one-of", oneOf(before, one), oneOf(after, other));
                });
        each(before.getNestedTypeList(), after.getNestedTypeList(), DescriptorProto::getName, path, this::message);
        each(before.getEnumTypeList(), after.getEnumTypeList(), EnumDescriptorProto::getName, path, this::values);
        each(
                before.getReservedRangeList(),
                after.getReservedRangeList(),
                range -> "reserved " + range.getStart() + " to " + (range.getEnd() - 1),
                path,
                (range, one, other) -> {});
        each(
                before.getReservedNameList(),
                after.getReservedNameList(),
                name -> "reserved " + name,
                path,
                (name, one, other) -> {});
    }

    private void sameField(String path, FieldDescriptorProto before, FieldDescriptorProto after) {
        same(path + " name", before.getName(), after.getName());
        same(path + " JSON name", before.getJsonName(), after.getJsonName());
        same(path + " type", before.getType() + before.getTypeName(), after.getType() + after.getTypeName());
        same(path + " label", before.getLabel(), after.getLabel());
        same(path + " presence", before.getProto3Optional(), after.getProto3Optional());
    }

    private static String oneOf(DescriptorProto message, FieldDescriptorProto field) {
        return field.hasOneofIndex()
                ? message.getOneofDeclList().stream()
                        .map(OneofDescriptorProto::getName)
                        .toList()
                        .get(field.getOneofIndex())
                : "none";
    }

    private void values(String path, EnumDescriptorProto before, EnumDescriptorProto after) {
        each(
                before.getValueList(),
                after.getValueList(),
                EnumValueDescriptorProto::getNumber,
                path,
                (value, one, other) -> same(value + " name", one.getName(), other.getName()));
    }

    private void rpcs(String path, ServiceDescriptorProto before, ServiceDescriptorProto after) {
        each(before.getMethodList(), after.getMethodList(), MethodDescriptorProto::getName, path, (rpc, one, other) -> {
            same(rpc + " request", one.getInputType(), other.getInputType());
            same(rpc + " response", one.getOutputType(), other.getOutputType());
            same(rpc + " streaming of requests", one.getClientStreaming(), other.getClientStreaming());
            same(rpc + " streaming of responses", one.getServerStreaming(), other.getServerStreaming());
        });
    }
}
