package shop.storefront.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the peer. */
@SpringBootApplication
class SpringDutiesPeer {
    public static void main(String[] args) {
        SpringApplication.run(SpringDutiesPeer.class, args);
    }
}
