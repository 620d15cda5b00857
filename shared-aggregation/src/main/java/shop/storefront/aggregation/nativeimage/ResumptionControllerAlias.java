package shop.storefront.aggregation.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** Netty's own class, which only its package sees. */
@TargetClass(className = "io.netty.handler.ssl.ResumptionController")
final class ResumptionControllerAlias {

    @Alias
    ResumptionControllerAlias() {}
}
