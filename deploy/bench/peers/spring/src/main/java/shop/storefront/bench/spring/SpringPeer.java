package shop.storefront.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts as what {@code SPRING_MAIN_WEB_APPLICATION_TYPE} says: reactive or servlet. */
@SpringBootApplication
class SpringPeer {
    public static void main(String[] args) {
        SpringApplication.run(SpringPeer.class, args);
    }
}
