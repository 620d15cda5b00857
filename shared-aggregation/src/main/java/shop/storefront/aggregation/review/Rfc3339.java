package shop.storefront.aggregation.review;

import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as RFC 3339 (5.6) writes them, in either case. */
final class Rfc3339 {

    private static final String DATE_TIME = "0000-00-00T00:00:00";
    private static final String OFFSET = "+00:00";
    private static final int LONGEST = 64;
    private static final int LAST_MINUTE_OF_DAY = 23 * 60 + 59;
    private static final int LEAP_SECOND = 60;

    private Rfc3339() {}

    /** The text in upper case; null where there is no such moment. */
    static @Nullable String moment(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        return hasForm(upper, 0, DATE_TIME) && isDay(upper) && isTime(upper) ? upper : null;
    }

    /** Whether the text has digits where the form has, and else the same characters. */
    private static boolean hasForm(String text, int start, String form) {
        if (text.length() < start + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char at = text.charAt(start + i);
            if (form.charAt(i) == '0' ? !isDigit(at) : at != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char at) {
        return at >= '0' && at <= '9';
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static boolean isDay(String text) {
        int month = number(text, 5, 7);
        return month >= 1
                && month <= 12
                && YearMonth.of(number(text, 0, 4), month).isValidDay(number(text, 8, 10));
    }

    private static boolean isTime(String text) {
        int minute = minuteOfDay(text, 11);
        int second = number(text, 17, 19);
        int end = endOfSeconds(text);
        int offset = offset(text, end);
        if (minute < 0 || end < 0 || Math.abs(offset) > LAST_MINUTE_OF_DAY) {
            return false;
        }
        boolean lastOfDay = Math.floorMod(minute - offset, LAST_MINUTE_OF_DAY + 1) == LAST_MINUTE_OF_DAY;
        return second < LEAP_SECOND || second == LEAP_SECOND && lastOfDay;
    }

    /** Of {@code hh:mm}; negative where there is no such time. */
    private static int minuteOfDay(String text, int start) {
        int hour = number(text, start, start + 2);
        int minute = number(text, start + 3, start + 5);
        return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
    }

    /** Where the seconds end, fraction and all; negative where a point has nothing behind it. */
    private static int endOfSeconds(String text) {
        int end = DATE_TIME.length();
        if (!text.startsWith(".", end)) {
            return end;
        }
        int first = ++end;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == first ? -1 : end;
    }

    /** In minutes; more than a day has where it is none. */
    private static int offset(String text, int start) {
        if (start < 0) {
            return Integer.MAX_VALUE;
        }
        if (text.length() == start + 1 && text.endsWith("Z")) {
            return 0;
        }
        boolean west = text.startsWith("-", start);
        boolean isOffset = text.length() == start + OFFSET.length()
                && (west ? hasForm(text, start, "-00:00") : hasForm(text, start, OFFSET));
        int minutes = isOffset ? minuteOfDay(text, start + 1) : -1;
        return minutes < 0 ? Integer.MAX_VALUE : west ? -minutes : minutes;
    }
}
