package shop.storefront.aggregation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Set;
import shop.storefront.aggregation.testing.Sources;

/** Which package may use which: arrows run from pages over sources to the engine, and never back. */
@AnalyzeClasses(packages = "shop.storefront.aggregation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String OURS = "shop.storefront.aggregation..";
    private static final String ENGINE = "shop.storefront.aggregation.engine..";
    private static final String SETTINGS = "shop.storefront.aggregation.settings..";
    private static final String RESILIENCE = "shop.storefront.aggregation.resilience..";
    private static final String SHARING = "shop.storefront.aggregation.sharing..";
    private static final String UPSTREAM = "shop.storefront.aggregation.upstream..";
    private static final String PAGE = "shop.storefront.aggregation.page..";
    private static final String OBSERVABILITY = "shop.storefront.aggregation.observability..";
    private static final String EDGE = "shop.storefront.aggregation.edge..";
    private static final String PRODUCT_ID = "shop.storefront.aggregation.id..";
    private static final String INVENTORY = "shop.storefront.aggregation.inventory..";
    private static final String RECOMMENDATION = "shop.storefront.aggregation.recommendation..";
    private static final Set<String> SOURCES = Sources.names();
    private static final String[] SOURCE_PACKAGES = SOURCES.stream()
            .map(name -> "shop.storefront.aggregation." + name + "..")
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule engineKnowsMutinyAndCaffeineAlone = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ENGINE, "java..", "io.smallrye.mutiny..", "com.github.benmanes.caffeine..", "org.jspecify..");

    @ArchTest
    static final ArchRule settingsUseNoOtherPackage = only(SETTINGS);

    @ArchTest
    static final ArchRule resilienceUsesTheEngine = only(RESILIENCE, ENGINE);

    @ArchTest
    static final ArchRule sharingUsesTheEngine = only(SHARING, SETTINGS, RESILIENCE, ENGINE);

    @ArchTest
    static final ArchRule upstreamUsesTheEngine = only(UPSTREAM, SETTINGS, SHARING, RESILIENCE, ENGINE, PRODUCT_ID);

    @ArchTest
    static final ArchRule noPackageOfUpstreamIsPartOfACircle = slices().matching(
                    "shop.storefront.aggregation.upstream.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfUpstreamDoNotKnowWhatPutsThemTogether = noClasses()
            .that()
            .resideInAnyPackage("shop.storefront.aggregation.upstream.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.storefront.aggregation.upstream");

    @ArchTest
    static final ArchRule protocolsDoNotKnowEachOther = slices().matching(
                    "shop.storefront.aggregation.upstream.(rest|grpc)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sourcesKnowNothingOfEachOther = slices().matching("shop.storefront.aggregation.(*)..")
            .that(areSources())
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sourcesUseUpstreamAndTheEngine = noClasses()
            .that()
            .resideInAnyPackage(SOURCE_PACKAGES)
            .should()
            .dependOnClassesThat(resideInAnyPackage(OURS)
                    .and(not(resideInAnyPackage(SOURCE_PACKAGES)))
                    .and(not(resideInAnyPackage(UPSTREAM, SHARING, ENGINE, PRODUCT_ID))));

    @ArchTest
    static final ArchRule pagesUseSourcesAndTheEngine = noClasses()
            .that()
            .resideInAPackage(PAGE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(OURS)
                    .and(not(resideInAnyPackage(SOURCE_PACKAGES)))
                    .and(not(resideInAnyPackage(PAGE, ENGINE))));

    @ArchTest
    static final ArchRule observabilityKnowsNoPageAndNoEdge =
            only(OBSERVABILITY, UPSTREAM, RESILIENCE, SETTINGS, ENGINE);

    @ArchTest
    static final ArchRule edgeKnowsNoSourceButReviewsThatCustomersWrite = only(
            EDGE,
            PAGE,
            OBSERVABILITY,
            UPSTREAM,
            SHARING,
            SETTINGS,
            ENGINE,
            PRODUCT_ID,
            "shop.storefront.aggregation.review..");

    @ArchTest
    static final ArchRule edgeFiltersAreUsedByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("shop.storefront.aggregation.edge.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.storefront.aggregation.edge.filter..");

    @ArchTest
    static final ArchRule responsesKnowNoProblemAndNoPage = noClasses()
            .that()
            .resideInAPackage("shop.storefront.aggregation.edge.response..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "shop.storefront.aggregation.edge.problem..", "shop.storefront.aggregation.edge.page..");

    @ArchTest
    static final ArchRule noPackageOfTheEdgeIsPartOfACircle =
            slices().matching("shop.storefront.aggregation.edge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule inventoryMessagesStayWithInventory = noClasses()
            .that()
            .resideOutsideOfPackage(INVENTORY)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.inventory..");

    @ArchTest
    static final ArchRule recommendationMessagesStayWithRecommendation = noClasses()
            .that()
            .resideOutsideOfPackage(RECOMMENDATION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.recommendation..");

    @ArchTest
    static final ArchRule noPackageIsPartOfACircle =
            slices().matching("shop.storefront.aggregation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|Service)");

    @ArchTest
    static void noSimpleNameHasTwoMeanings(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info")))
                .doesNotHaveDuplicates();
    }

    private static DescribedPredicate<Slice> areSources() {
        return DescribedPredicate.describe("are sources", slice -> SOURCES.contains(slice.getNamePart(1)));
    }

    private static ArchRule only(String of, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(of)
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS)
                        .and(not(resideInAnyPackage(of)))
                        .and(not(resideInAnyPackage(others))));
    }
}
