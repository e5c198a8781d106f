/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what. */
@AnalyzeClasses(
    packages = "io.heapjava.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class AgentArchitectureTest {

  private static final String WORDS_FOR_NULL = "org.jspecify.annotations..";

  @ArchTest
  static final ArchRule hooks_knowTheJdkOnly = classes()
      .that()
      .resideInAPackage("..agent.hook..")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage("java..", "..agent.hook..", WORDS_FOR_NULL);

  @ArchTest
  static final ArchRule stageOne_knowsTheJdkOnly = classes()
      .that()
      .resideInAPackage("..agent.scan..")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage("java..", "..agent.scan..", WORDS_FOR_NULL);

  @ArchTest
  static final ArchRule door_knowsTheJdkAndItsLoader = classes()
      .that()
      .haveSimpleName("HeapAgent")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage("java.io..", "java.lang..", "java.net..", "java.security..", "..agent..");

  @ArchTest
  static final ArchRule points_doNotKnowEachOther =
      slices().matching("io.heapjava.agent.point.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule asm_isKnownWhereWeavingIs = noClasses()
      .that()
      .resideOutsideOfPackage("..agent.install..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("net.bytebuddy..");

  /** The jar has nothing else of Byte Buddy. */
  @ArchTest
  static final ArchRule weaving_knowsNothingOfByteBuddyButItsAsm = noClasses()
      .should()
      .dependOnClassesThat(
          resideInAPackage("net.bytebuddy..").and(not(resideInAPackage("net.bytebuddy.jar.asm"))));

  @ArchTest
  static final ArchRule tools_areKnownToNobody = noClasses()
      .that()
      .resideOutsideOfPackage("..agent.tool..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("..agent.tool..");

  @ArchTest
  static final ArchRule premain_touchesNoLoggingOrManagementOfTheJdk = noClasses()
      .that()
      .resideOutsideOfPackage("..agent.tool..") // a main of their own
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.util.logging..", "java.lang.management..", "javax.management..", "java.nio.file..");
}
