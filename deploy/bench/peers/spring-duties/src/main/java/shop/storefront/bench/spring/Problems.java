package shop.storefront.bench.spring;

import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

/** Failures as problem bodies (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {}
