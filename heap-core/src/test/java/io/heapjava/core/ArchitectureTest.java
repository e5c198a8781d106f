/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way: request, real user, identity, message, batch, wire. One rule a line. */
@AnalyzeClasses(packages = "io.heapjava.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "io.heapjava.core";

  @ArchTest
  static final ArchRule values_knowNoTransport = noClasses()
      .that()
      .resideInAnyPackage(in("identity", "browser", "link", "principal", "realuser"))
      .should()
      .dependOnClassesThat(resideInAnyPackage(in(
              "request",
              "internal.delivery",
              "internal.http",
              "internal.queue",
              "internal.message"))
          .or(belongToAnyOf(HeapClient.class)))
      .because("who somebody is does not depend on how Heap is told");

  @ArchTest
  static final ArchRule identity_standsAlone = classes()
      .that()
      .resideInAPackage(CORE + ".identity")
      .should()
      .onlyDependOnClassesThat(
          resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", CORE + ".identity")
              .or(belongToAnyOf(RefusalReason.class)));

  @ArchTest
  static final ArchRule queue_neverSeesHttp = noClasses()
      .that()
      .resideInAnyPackage(in("internal.queue", "internal.message"))
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(in("internal.http", "internal.delivery"));

  @ArchTest
  static final ArchRule http_knowsOnlyTheJdk = noClasses()
      .that()
      .resideInAPackage(CORE + ".internal.http")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(in("internal.message", "internal.queue", "internal.delivery", "request"));

  @ArchTest
  static final ArchRule delivery_isReachedThroughTheClientOnly = noClasses()
      .that()
      .resideOutsideOfPackages(CORE + ".internal.delivery", CORE + ".internal.config")
      .and()
      .doNotBelongToAnyOf(HeapClient.class)
      .should()
      .dependOnClassesThat()
      .resideInAPackage(CORE + ".internal.delivery");

  @ArchTest
  static final ArchRule jackson_onlyWhereJsonIs = noClasses()
      .that()
      .resideOutsideOfPackages(in("internal.message", "browser"))
      .should()
      .dependOnClassesThat()
      .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule micrometer_onlyInItsFolder = noClasses()
      .that()
      .resideOutsideOfPackage(CORE + ".micrometer")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule core_knowsNoServlet = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("jakarta..", "javax.servlet..", "org.springframework..");

  @ArchTest
  static final ArchRule folders_haveNoCycles = slices()
      .matching(CORE + ".(*)..")
      .should()
      .beFreeOfCycles()
      .ignoreDependency(
          resideInAPackage(CORE + ".internal.config"),
          resideInAnyPackage(in("principal", "realuser", "identity", "browser")));

  @ArchTest
  static final ArchRule rooms_haveNoCycles =
      slices().matching(CORE + ".internal.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothing_printsToTheConsole = noClasses()
      .should()
      .accessField(System.class, "out")
      .orShould()
      .accessField(System.class, "err");

  @ArchTest
  static final ArchRule state_isNeverStaticAndMutable =
      fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

  private static String[] in(String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = CORE + "." + rooms[i];
    }
    return packages;
  }
}
