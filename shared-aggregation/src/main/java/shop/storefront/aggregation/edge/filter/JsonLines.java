package shop.storefront.aggregation.edge.filter;

import jakarta.inject.Singleton;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import shop.storefront.aggregation.edge.response.Json;

/**
 * Writes lines that are records of their own: each is one JSON object on standard output, among the lines of the log and
 * not a string inside one of them. A category that the settings give a handler goes there instead.
 */
@Singleton
final class JsonLines {

    private final Json json;
    private final String service;

    JsonLines(Json json, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.json = json;
        this.service = service;
    }

    /** The log category of that name. To be called at run time: its handler would not outlive the build of an executable. */
    static Logger category(String name) {
        Logger category = Logger.getLogger(name);
        if (category.getHandlers().length == 0) {
            category.addHandler(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, new PatternFormatter("%s%n")));
            category.setUseParentHandlers(false);
        }
        return category;
    }

    /** The application's name, which every line has, as every other line of the log. */
    String service() {
        return service;
    }

    void write(Logger category, Object line) {
        category.info(json.text(line));
    }
}
