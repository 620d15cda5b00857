package shop.storefront.aggregation.testing;

import com.google.protobuf.MessageLite;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A service that is asked over gRPC; what it sends are bytes, so that they may be nonsense. */
public abstract non-sealed class GrpcSource extends FakeSource {

    private static final int MAX_ANSWER = 64 << 20;

    protected GrpcSource(String name) {
        super(name);
    }

    /** The methods of the service, for one instance. */
    protected abstract ServerServiceDefinition service(int instance);

    @Override
    final Endpoint open(int instance) throws IOException {
        return new Listening(instance);
    }

    /** A method with one answer, or none but a status where it is null. */
    protected final <Q, R extends MessageLite> ServerCallHandler<Q, byte[]> answering(
            int instance, String operation, Function<Q, R> right, Function<R, R> wrong) {
        return (wire, metadata) -> {
            Deadline deadline = Context.current().getDeadline();
            Duration left = deadline == null ? null : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
            wire.request(2);
            return new ServerCall.Listener<>() {
                private @Nullable Q question;
                private @Nullable Call call;

                @Override
                public void onMessage(Q message) {
                    question = message;
                }

                @Override
                public void onHalfClose() {
                    Q asked = Objects.requireNonNull(question);
                    Call logged = log(new Call(name(), instance, operation, asked.toString(), texts(metadata), left));
                    call = logged;
                    Thread.startVirtualThread(
                            () -> new GrpcReply<>(wire, logged).say(right.apply(asked), wrong, faultOf(logged)));
                }

                @Override
                public void onCancel() {
                    if (call != null) {
                        call.cancel();
                    }
                }

                @Override
                public void onComplete() {
                    if (call != null) {
                        call.end();
                    }
                }
            };
        };
    }

    static Map<String, String> texts(Metadata metadata) {
        Map<String, String> texts = new HashMap<>();
        for (String name : metadata.keys()) {
            if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                String value = metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
                texts.put(name, String.valueOf(value));
            }
        }
        return texts;
    }

    /** A method whose answers are bytes already. */
    protected static <Q, R> MethodDescriptor<Q, byte[]> bytes(MethodDescriptor<Q, R> method) {
        return method.toBuilder(method.getRequestMarshaller(), new Bytes()).build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Listening implements Endpoint {
        private final int instance;
        private final int port;
        private volatile Server server;

        Listening(int instance) throws IOException {
            this.instance = instance;
            this.server = listen(0);
            this.port = server.getPort();
        }

        private Server listen(int port) throws IOException {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .maxInboundMessageSize(MAX_ANSWER)
                    .addService(service(instance))
                    .build()
                    .start();
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void kill() {
            try {
                if (!server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("a gRPC server does not stop");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void revive() throws IOException {
            server = listen(port);
        }
    }
}
