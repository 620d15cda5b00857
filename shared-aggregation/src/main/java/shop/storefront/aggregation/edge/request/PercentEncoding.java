package shop.storefront.aggregation.edge.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Looks at percent-encoding (RFC 3986, section 2.1) without decoding it for use. */
final class PercentEncoding {

    private static final int LENGTH = 3;
    private static final char LAST_ASCII = 0x7f;

    private PercentEncoding() {}

    /** Whether each percent sign of a text begins an octet. */
    static boolean isWellFormed(String encoded) {
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
            if (octet(encoded, at) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is ASCII in which each percent sign begins an octet, and all octets together are UTF-8. */
    static boolean isUtf8(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return isAscii(encoded);
        }
        ByteBuffer octets = ByteBuffer.allocate(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char next = encoded.charAt(at);
            int octet = next == '%' ? octet(encoded, at) : next;
            if (octet < 0 || next > LAST_ASCII) {
                return false;
            }
            octets.put((byte) octet);
            at += next == '%' ? LENGTH - 1 : 0;
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
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
            int octet = octet(encoded, at);
            if (octet >= 0 && isUnreserved((char) octet)) {
                return true;
            }
        }
        return false;
    }

    /** The octet that a percent sign begins; negative where it begins none. */
    private static int octet(String encoded, int at) {
        if (at + LENGTH > encoded.length()) {
            return -1;
        }
        char high = encoded.charAt(at + 1);
        char low = encoded.charAt(at + 2);
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)
                : -1;
    }

    private static boolean isUnreserved(char octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character <= LAST_ASCII);
    }
}
