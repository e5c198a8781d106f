/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.install.Notices;
import io.heapjava.agent.install.Weaver;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.start.AgentSettings;
import io.heapjava.agent.start.LoginPoints;
import io.heapjava.annotation.HeapLogin;
import io.heapjava.core.internal.config.MapSource;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginPointScanTest {

  private static final String HERE = LoginPointScanTest.class.getName() + "$";
  private static final int JAVA = 17;

  @TempDir
  private Path folder;

  private final Map<String, String> settings =
      new HashMap<>(Map.of("heap.app-id", "1", "heap.agent.point.jaas", "false")); // in every JDK
  private final List<String> troubles = new ArrayList<>();
  private final List<String> news = new ArrayList<>();

  @Test
  void archivesInArchives_areLookedInto_whereClassLoadersLook() throws Exception {
    Path ear = new Zip()
        .with(
            "shop.war",
            new Zip()
                .withClass("WEB-INF/classes/", HERE + "Desk")
                .with("WEB-INF/lib/desk.jar", new Zip().withClass("", HERE + "Desk")))
        .with("lib/desk.jar", new Zip().withClass("", HERE + "Desk"))
        .at(folder.resolve("app.ear"));
    Path boot = new Zip()
        .withClass("BOOT-INF/classes/", HERE + "Desk")
        .with("BOOT-INF/lib/desk.jar", new Zip().withClass("", HERE + "Desk"))
        .at(folder.resolve("boot.jar"));
    rules(HERE + "Desk#open(String) -> 0");

    LoginPointScan scan = scan(ear, boot);

    assertThat(locations(scan))
        .containsExactlyInAnyOrder(
            ear + "!/shop.war!/WEB-INF/classes",
            ear + "!/shop.war!/WEB-INF/lib/desk.jar",
            ear + "!/lib/desk.jar",
            boot + "!/BOOT-INF/classes",
            boot + "!/BOOT-INF/lib/desk.jar");
    assertThat(scan.findings()).allSatisfy(finding -> {
      assertThat(finding.point()).isEqualTo("configured");
      assertThat(finding.method()).isEqualTo(HERE + "Desk#open(String)");
      assertThat(finding.rule()).isEqualTo(HERE + "Desk#open(String) -> 0");
    });
    assertThat(scan.classes()).isEqualTo(5);
    assertThat(scan.archives()).isEqualTo(6);
    assertThat(troubles).isEmpty();
    assertThat(news).isEmpty();
  }

  @Test
  void folders_areLookedInto_unpackedOrOfClasses() throws Exception {
    Path unpacked = folder.resolve("shop");
    Files.createDirectories(unpacked.resolve("WEB-INF/lib"));
    write(unpacked.resolve("WEB-INF/classes"), HERE + "Desk");
    new Zip().withClass("", HERE + "Desk").at(unpacked.resolve("WEB-INF/lib/desk.jar"));
    Path circle = unpacked.resolve("circle");
    Files.createSymbolicLink(circle, unpacked);
    rules(HERE + "Desk#open -> 0");

    assertThat(locations(scan(unpacked)))
        .containsExactlyInAnyOrder(
            unpacked + "!/WEB-INF/classes", unpacked + "!/WEB-INF/lib/desk.jar");
  }

  @Test
  void folderThatIsNotTheRoot_isToldOf() throws Exception {
    Path classes = folder.resolve("target/classes");
    write(classes, HERE + "Desk");
    rules(HERE + "Desk#open -> 0");

    assertThat(scan(folder.resolve("target")).findings()).isEmpty();
    assertThat(troubles).singleElement().asString().startsWith("1 class files lie where no class");
  }

  @Test
  void whatIsBroken_isToldOfAndLeftOut_andTheRestIsRead() throws Exception {
    byte[] cutOff = java.util.Arrays.copyOf(Zip.classFile(HERE + "Desk"), 500);
    Path war = new Zip()
        .with("WEB-INF/lib/broken.jar", "no archive")
        .with("WEB-INF/classes/com/acme/Text.class", "no class")
        .with("WEB-INF/classes/" + HERE.replace('.', '/') + "Counter.class", cutOff)
        .withClass("WEB-INF/classes/", HERE + "Desk")
        .at(folder.resolve("app.war"));
    rules(HERE + "Desk#open -> 0");

    LoginPointScan scan = scan(war, folder.resolve("missing.jar"));

    assertThat(scan.findings()).hasSize(1);
    assertThat(troubles)
        .hasSize(4)
        .anySatisfy(
            line -> assertThat(line).startsWith(war + "!/WEB-INF/lib/broken.jar: left out, "))
        .contains(
            war + "!/WEB-INF/classes/com/acme/Text.class: left out, no class file",
            folder.resolve("missing.jar") + ": there is no such file");
  }

  @Test
  void classesBelow_areFound_whateverTheirOrder() throws Exception {
    Path jar = new Zip()
        .withClass("", HERE + "Grandchild")
        .withClass("", HERE + "Child")
        .withClass("", HERE + "Base")
        .at(folder.resolve("app.jar"));
    rules(HERE + "Base#enter -> 0");

    assertThat(methods(scan(jar)))
        .containsExactlyInAnyOrder(HERE + "Grandchild#enter(String)", HERE + "Child#enter(String)");
    assertThat(news).isEmpty();
  }

  @Test
  void annotations_areFound_alsoInheritedOnes_andOnesOfTheApplicationWithDefaults()
      throws Exception {
    Path jar = new Zip()
        .withClass("", HERE + "Counter")
        .withClass("", HERE + "Gate")
        .withClass("", HERE + "OwnWords")
        .withClass("", HERE + "SignsIn")
        .at(folder.resolve("app.jar"));
    settings.put("heap.agent.annotations", HERE + "SignsIn");

    LoginPointScan scan = scan(jar);

    assertThat(methods(scan))
        .containsExactlyInAnyOrder(
            HERE + "Counter#pass(String,String)", HERE + "OwnWords#in(String,int)");
    assertThat(scan.findings())
        .extracting(LoginPointScan.Finding::rule)
        .containsExactlyInAnyOrder(
            "@io.heapjava.annotation.HeapLogin -> 1", "@" + HERE + "SignsIn -> 0.mail");
  }

  @Test
  void ruleThatDoesNotFit_orMatchesNothing_isToldOf() throws Exception {
    Path jar = new Zip().withClass("", HERE + "Desk").at(folder.resolve("app.jar"));
    rules(
        HERE + "Desk#open -> 7",
        HERE + "Dask#open -> 0",
        HERE + "Desk#opn -> 0",
        "@com.acme.Nowhere -> 0");

    assertThat(scan(jar).findings()).isEmpty();
    assertThat(news)
        .containsExactlyInAnyOrder(
            "Rule '" + HERE + "Desk#open -> 7' does not fit " + HERE
                + "Desk#open: there is no argument 7, the method has 1",
            "Rule '" + HERE + "Dask#open -> 0' matched no class yet; there is " + HERE + "Desk",
            "Rule '" + HERE + "Desk#opn -> 0' found " + HERE
                + "Desk but no such method in it; it has open(String)",
            "Rule '@com.acme.Nowhere -> 0' matched no class yet");
  }

  @Test
  void jarForSeveralJavas_isReadAsThisJavaWould() throws Exception {
    Zip zip = new Zip()
        .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n")
        .withClass("META-INF/versions/11/", HERE + "Desk")
        .withClass("META-INF/versions/99/", HERE + "Desk")
        .with(HERE.replace('.', '/') + "Desk.class", Zip.classFile(HERE + "Desk"));
    Path jar = zip.at(folder.resolve("several.jar"));
    Path plain = zip.with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n")
        .at(folder.resolve("x.jar"));
    rules(HERE + "Desk#open -> 0");

    assertThat(locations(scan(jar))).containsExactly(jar + "!/META-INF/versions/11");
    assertThat(locations(scan(Limits.STANDARD, 8, jar))).containsExactly(jar.toString());
    assertThat(locations(scan(plain))).containsExactly(plain.toString());
  }

  @Test
  void bombs_areBounded() throws Exception {
    byte[] large = new byte[200_000];
    Path wide = new Zip()
        .with("com/acme/Large.class", large)
        .withClass("", HERE + "Desk")
        .at(folder.resolve("wide.jar"));
    Path heavy = new Zip()
        .with("a.jar", new Zip().with("text", large))
        .with("b.jar", new Zip().with("text", large).with("b.jar", large))
        .at(folder.resolve("heavy.jar"));
    Zip deepest = new Zip().withClass("", HERE + "Desk");
    for (int i = 0; i < 10; i++) {
      deepest = new Zip().with("inner.jar", deepest);
    }
    Path deep = deepest.at(folder.resolve("deep.jar"));
    rules(HERE + "Desk#open -> 0");

    assertThat(scan(new Limits(100_000, 1L << 30, 1000, 4), JAVA, wide).findings())
        .hasSize(1);
    assertThat(troubles)
        .containsExactly(
            wide + "!/com/acme/Large.class: left out, a class file of more than 100000 bytes");
    troubles.clear();
    scan(new Limits(100_000, 500, 1000, 4), JAVA, heavy);
    assertThat(troubles)
        .containsExactly(heavy + ": left out, more than 500 bytes unpacked, all in all");
    troubles.clear();
    scan(new Limits(100_000, 1L << 30, 1, 4), JAVA, heavy);
    assertThat(troubles).containsExactly(heavy + ": left out, more than 1 entries");
    troubles.clear();
    assertThat(scan(deep).findings()).isEmpty();
    assertThat(troubles).singleElement().asString().endsWith("more than 4 archives deep");
  }

  @Test
  void classesThatUseUpTheBudget_endTheScanWithOneLine() throws Exception {
    Zip zip = new Zip();
    for (int i = 0; i < 50; i++) {
      zip.with("com/acme/Large" + i + ".class", new byte[50_000]);
    }

    scan(new Limits(100_000, 200_000, 1000, 4), JAVA, zip.at(folder.resolve("app.jar")));

    assertThat(troubles)
        .filteredOn(line -> !line.endsWith("no class file"))
        .containsExactly("more than 200000 bytes unpacked, all in all; the rest is not looked at");
  }

  @Test
  void sessionAttributes_areLookedForAmongTheTexts() throws Exception {
    Path jar = new Zip().withClass("", HERE + "Desk").at(folder.resolve("app.jar"));
    rules("session:deskUser -> value.id", "session:other -> value");

    assertThat(scan(jar).namingAttribute().values())
        .containsExactly(Set.of(HERE + "Desk"), Set.of());
  }

  @Test
  void classesOfTheJdk_areForetoldToo() throws Exception {
    Path jar = new Zip().withClass("", HERE + "Desk").at(folder.resolve("app.jar"));
    rules("javax.security.auth.login.LoginContext#login() -> this.subject.name");

    LoginPointScan scan = scan(jar);

    assertThat(locations(scan)).containsExactly("the JDK");
    assertThat(news).isEmpty();
  }

  @Test
  void methodsOfTheJdk_thatAPointWeavesTwice_areOneFinding() throws Exception {
    settings.put("heap.agent.point.jaas", "true");
    Path jar = new Zip().withClass("", HERE + "Desk").at(folder.resolve("app.jar"));

    assertThat(methods(scan(jar)))
        .containsExactlyInAnyOrder(
            "javax.security.auth.login.LoginContext#login()",
            "javax.security.auth.callback.NameCallback#setName(String)");
  }

  @Test
  void rulesAboutWhatIsNoLogin_areForetoldToo() throws Exception {
    Path jar = new Zip().withClass("", HERE + "Desk").at(folder.resolve("app.jar"));
    rules(HERE + "Desk#open -> logout", HERE + "Desk#open -> acts-as", HERE + "Desk#opn -> logout");

    assertThat(scan(jar).findings())
        .extracting(LoginPointScan.Finding::rule)
        .containsExactlyInAnyOrder(HERE + "Desk#open -> logout", HERE + "Desk#open -> acts-as");
    assertThat(news).singleElement().asString().contains("#opn -> logout'", "it has open(String)");
  }

  @Test
  void nothingOfTheApplication_isRun() throws Exception {
    Path jar = new Zip().withClass("", HERE + "Loud").at(folder.resolve("app.jar"));
    rules(HERE + "Loud#login -> 0");

    assertThat(scan(jar).findings()).hasSize(1);
    assertThat(System.getProperty("heap.test.loud")).isNull();
  }

  @Test
  void temporaryFiles_areGoneAfterwards() throws Exception {
    Path jar = new Zip()
        .with("inner.jar", new Zip().withClass("", HERE + "Desk"))
        .with("broken.jar", "no archive")
        .at(folder.resolve("app.jar"));

    Set<String> before = temporaryFiles();
    scan(jar);

    assertThat(temporaryFiles()).isEqualTo(before);
  }

  /** The same classes, handed to the weaver as a JVM would, children first and then once more. */
  @Test
  void foretelling_agreesWithTheWeaver() throws Exception {
    List<String> names =
        List.of("Grandchild", "Child", "Base", "Desk", "Counter", "Gate", "OwnWords", "SignsIn");
    rules(HERE + "Base#enter -> 0", HERE + "Desk#open -> 0 when return");
    settings.put("heap.agent.annotations", HERE + "SignsIn");
    Zip zip = new Zip();
    names.forEach(name -> zip.withClass("", HERE + name));

    Set<String> foretold = new TreeSet<>();
    for (String method : methods(scan(zip.at(folder.resolve("app.jar"))))) {
      foretold.add(method.substring(0, method.indexOf('#')));
    }

    assertThat(foretold).isEqualTo(woven(names)).hasSize(5);
  }

  private Set<String> woven(List<String> names) {
    AgentSettings agent = agent();
    LoginPoints points = LoginPoints.of(agent, agent.rules(), () -> null, voice());
    Set<String> woven = new TreeSet<>();
    Weaver weaver = new Weaver(points.on(), points.wanted(), new Notices() {
      @Override
      public void woven(String className) {
        woven.add(className);
      }

      @Override
      public void notWoven(String className, Throwable thrown) {
        throw new AssertionError(className, thrown);
      }

      @Override
      public void learned() {}

      @Override
      public void learnedAllItCan() {}
    });
    for (int round = 0; round < 3; round++) {
      for (String name : names) {
        String internalName = (HERE + name).replace('.', '/');
        byte[] classFile = Zip.classFile(HERE + name);
        if (points.wanted().isWanted(internalName, classFile)) {
          weaver.weave(getClass().getClassLoader(), internalName, classFile);
        }
      }
    }
    return woven;
  }

  private LoginPointScan scan(Path... paths) throws IOException {
    return scan(Limits.STANDARD, JAVA, paths);
  }

  private LoginPointScan scan(Limits limits, int java, Path... paths) throws IOException {
    AgentSettings agent = agent();
    RuleNews voice = voice();
    LoginPoints points = LoginPoints.of(agent, agent.rules(), () -> null, voice);
    LoginPointScan scan = new LoginPointScan(points, voice, new DeclaredPlaces(), troubles::add);
    List<String> texts = new ArrayList<>();
    for (Path path : paths) {
      texts.add(path.toString());
    }
    scan.run(texts, limits, java);
    return scan;
  }

  private AgentSettings agent() {
    return AgentSettings.of(List.of(MapSource.of("test", settings)));
  }

  private RuleNews voice() {
    return new RuleNews(new RuleNews.Voice() {
      @Override
      public void tell(String line) {}

      @Override
      public void warn(String line) {
        news.add(line);
      }
    });
  }

  private void rules(String... rules) {
    settings.put("heap.agent.rules", String.join("\n", rules));
  }

  private static List<String> locations(LoginPointScan scan) {
    return scan.findings().stream().map(LoginPointScan.Finding::location).toList();
  }

  private static List<String> methods(LoginPointScan scan) {
    return scan.findings().stream().map(LoginPointScan.Finding::method).toList();
  }

  private static Set<String> temporaryFiles() {
    Set<String> names = new TreeSet<>();
    for (String name : Path.of(System.getProperty("java.io.tmpdir")).toFile().list()) {
      if (name.startsWith("heap-agent-scan")) {
        names.add(name);
      }
    }
    return names;
  }

  private static void write(Path classes, String className) throws IOException {
    Path file = classes.resolve(className.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, Zip.classFile(className));
  }

  static class Desk {
    boolean open(String name) {
      return "deskUser".equals(name);
    }
  }

  interface Base {
    void enter(String name);
  }

  static class Child implements Base {
    @Override
    public void enter(String name) {}
  }

  static class Grandchild extends Child {
    @Override
    public void enter(String name) {}
  }

  interface Gate {
    @HeapLogin(identity = "1")
    void pass(String room, String name);
  }

  static class Counter implements Gate {
    @Override
    public void pass(String room, String name) {}
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface SignsIn {
    String identity() default "0.mail";
  }

  static class OwnWords {
    @SignsIn
    void in(String name, int age) {}
  }

  static class Loud {
    static {
      System.setProperty("heap.test.loud", "loaded");
    }

    void login(String name) {}
  }
}
