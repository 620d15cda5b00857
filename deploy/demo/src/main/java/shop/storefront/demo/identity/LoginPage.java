package shop.storefront.demo.identity;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.stream.Collectors;

/** The page on which a visitor says which customer to be; there are no passwords. */
final class LoginPage {

    private static final List<String> CUSTOMERS = List.of("alice", "bob", "chloe", "dmitri");

    private LoginPage() {}

    static String html(MultiMap request) {
        String carried = request.entries().stream()
                .map(each -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(each.getKey()), escaped(each.getValue())))
                .collect(Collectors.joining());
        String buttons = CUSTOMERS.stream()
                .map(name -> "<button name=\"customer\" value=\"%s\">%s</button> ".formatted(name, name))
                .collect(Collectors.joining());
        return page("<h1>Who are you today?</h1><form method=\"post\" action=\"/authorize\">" + carried + buttons
                + "</form>");
    }

    static String signedOut() {
        return page("<h1>Signed out</h1>");
    }

    private static String page(String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Demo sign-in</title>"
                + "<style>body{font:16px sans-serif;margin:4em auto;max-width:30em}button{padding:.6em 1.2em}</style>"
                + body;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
