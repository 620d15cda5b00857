package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String SENT = "00-" + TRACE + "-" + SPAN + "-01";

    private static TraceContext continued(String traceparent) {
        return TraceContext.continued(traceparent, "vendor=state");
    }

    @ParameterizedTest
    @CsvSource({
        "00-%s-%s-01, 01",
        "00-%s-%s-00, 00",
        "00-%s-%s-03, 03",
        "01-%s-%s-01, 01",
        "01-%s-%s-ff, 01",
        "cc-%s-%s-02, 00",
        "cc-%s-%s-01-what-the-future-will-be-like, 01",
        "fe-%s-%s-01-, 01"
    })
    void traceOfThisOrALaterVersionIsContinuedInThisOne(String sent, String flags) {
        TraceContext trace = continued(sent.formatted(TRACE, SPAN));
        assertThat(trace.traceparent()).matches("00-" + TRACE + "-(?!" + SPAN + ")[0-9a-f]{16}-" + flags);
        assertThat(trace.isSampled()).isEqualTo(!flags.equals("00"));
        assertThat(trace.state()).isEqualTo("vendor=state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-%s-%s-01",
                "00-%s-%s-01-more",
                "00-%s-%s-01-",
                "01-%s-%s-01more",
                "01-%s-%s-1",
                "0-%s-%s-01",
                "00-%s-%s-0G",
                "00-%S-%s-01",
                "00-00000000000000000000000000000000-%2$s-01",
                "00-%s-0000000000000000-01",
                " 00-%s-%s-01",
                "00-%1$s-%2$s-01,00-%1$s-%2$s-01"
            })
    void whatIsNoTraceIsAnsweredByANewOneWithoutState(String sent) {
        TraceContext trace = continued(sent.formatted(TRACE, SPAN));
        assertThat(trace.traceId()).isNotEqualTo(TRACE).matches("[0-9a-f]{32}");
        assertThat(trace.isSampled()).isFalse();
        assertThat(trace.state()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rojo=00f067aa0ba902b7,congo=t61rcWkgMzE | rojo=00f067aa0ba902b7,congo=t61rcWkgMzE
            rojo=1 , , congo=2 | rojo=1,congo=2
            fw529a3039@dt=FfffffffF;a:b | fw529a3039@dt=FfffffffF;a:b
            a=b c | a=b c
            """)
    void stateIsPassedOn(String sent, String passedOn) {
        assertThat(TraceContext.continued(SENT, sent).state()).isEqualTo(passedOn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a", "=b", "A=b", "a=", "a=b=c", "a=ä", "a=b,c", "a=b,c=\u0001", "a=b\r\nx: y"})
    void malformedStateIsDropped(String sent) {
        TraceContext trace = TraceContext.continued(SENT, sent);
        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.state()).isNull();
    }

    @Test
    void stateIsBounded() {
        assertThat(TraceContext.continued(SENT, members(32, 1)).state()).isEqualTo(members(32, 1));
        assertThat(TraceContext.continued(SENT, members(33, 1)).state()).isNull();
        assertThat(TraceContext.continued(SENT, "a=" + "x".repeat(257)).state()).isNull();
        assertThat(TraceContext.continued(SENT, members(10, 100)).state())
                .isEqualTo(members(4, 100))
                .hasSizeLessThanOrEqualTo(512);
    }

    private static String members(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "k" + i + "=" + "x".repeat(length))
                .collect(Collectors.joining(","));
    }
}
