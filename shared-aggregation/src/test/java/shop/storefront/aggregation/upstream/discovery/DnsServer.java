package shop.storefront.aggregation.upstream.discovery;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS server on a free port that says what it is told to, in another order each time, fails, or is silent. */
final class DnsServer implements AutoCloseable {

    /** What it does with a question. */
    enum Mood {
        ANSWERING,
        FAILING,
        SILENT
    }

    private static final int TTL_SECONDS = 1;

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final Channel channel;
    private volatile Mood mood = Mood.ANSWERING;

    DnsServer() {
        channel = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<DatagramChannel>() {
                    @Override
                    protected void initChannel(DatagramChannel datagrams) {
                        datagrams
                                .pipeline()
                                .addLast(
                                        new DatagramDnsQueryDecoder(),
                                        new DatagramDnsResponseEncoder(),
                                        new Answering());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    void says(String name, String... addresses) {
        names.put(name, List.of(addresses));
    }

    void is(Mood now) {
        mood = now;
    }

    int questions() {
        return questions.get();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Answering extends SimpleChannelInboundHandler<DatagramDnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            questions.incrementAndGet();
            if (mood == Mood.SILENT) {
                return;
            }
            DatagramDnsResponse response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            response.addRecord(DnsSection.QUESTION, question);
            if (mood == Mood.FAILING) {
                response.setCode(DnsResponseCode.SERVFAIL);
            } else {
                answer(question, response);
            }
            context.writeAndFlush(response);
        }

        private void answer(DnsQuestion question, DatagramDnsResponse response) {
            String name = question.name().replaceAll("\\.$", "");
            List<String> addresses = new ArrayList<>(names.getOrDefault(name, List.of()));
            Collections.rotate(addresses, questions.get());
            if (!names.containsKey(name)) {
                response.setCode(DnsResponseCode.NXDOMAIN);
            }
            int length = question.type().equals(DnsRecordType.AAAA) ? 16 : 4;
            addresses.stream()
                    .map(NetUtil::createByteArrayFromIpAddressString)
                    .filter(bytes -> bytes.length == length)
                    .forEach(bytes -> response.addRecord(
                            DnsSection.ANSWER,
                            new DefaultDnsRawRecord(
                                    question.name(), question.type(), TTL_SECONDS, Unpooled.wrappedBuffer(bytes))));
        }
    }
}
