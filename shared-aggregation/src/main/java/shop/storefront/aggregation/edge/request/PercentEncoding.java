package shop.storefront.aggregation.edge.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Looks at percent-encoding (RFC 3986, section 2.1) without decoding it for use. */
final class PercentEncoding {

    private static final Pattern NO_OCTET = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** One of {@code A-Z a-z 0-9 - . _ ~}. */
    private static final Pattern UNRESERVED =
            Pattern.compile("%(?:2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee])");

    private static final int DIGITS = 2;
    private static final char LAST_ASCII = 0x7f;

    private PercentEncoding() {}

    /** Whether each percent sign of a text begins an octet. */
    static boolean isWellFormed(String encoded) {
        return encoded.indexOf('%') < 0 || !NO_OCTET.matcher(encoded).find();
    }

    /** Whether a text is ASCII in which each percent sign begins an octet, and all octets together are UTF-8. */
    static boolean isUtf8(String encoded) {
        if (!encoded.chars().allMatch(character -> character <= LAST_ASCII) || !isWellFormed(encoded)) {
            return false;
        }
        if (encoded.indexOf('%') < 0) {
            return true;
        }
        ByteBuffer octets = ByteBuffer.allocate(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char next = encoded.charAt(at);
            if (next == '%') {
                octets.put((byte) HexFormat.fromHexDigits(encoded, at + 1, at + 1 + DIGITS));
                at += DIGITS;
            } else {
                octets.put((byte) next);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(octets.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether a character is encoded that need not be, so that the same text has another spelling (section 2.3). */
    static boolean hasEncodedUnreserved(String encoded) {
        return encoded.indexOf('%') >= 0 && UNRESERVED.matcher(encoded).find();
    }
}
