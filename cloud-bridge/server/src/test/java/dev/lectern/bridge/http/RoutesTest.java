package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Access<Access.Anybody> ALL = Access.open("a test's");

  private static Route<?> route(String written) {
    String[] asked = written.split(" ", 2);
    Room<Access.Anybody> room = (call, anybody) -> Answer.ok();
    return asked[0].equals("ANY")
        ? Route.any(asked[1], ALL, room)
        : Route.of(asked[0], asked[1], ALL, room);
  }

  private static Routes routes(String... written) {
    return new Routes(
        java.util.Arrays.stream(written).<Route<?>>map(RoutesTest::route).toList(), List.of());
  }

  private static String found(Routes routes, String method, String path) {
    return switch (routes.find(method, path)) {
      case Routes.Found.Here here -> here.route() + " " + new java.util.TreeMap<>(here.parts());
      case Routes.Found.OtherMethod other -> "405 " + String.join(", ", other.allowed());
      case Routes.Found.Nothing nothing -> "404";
    };
  }

  @Test
  void aPathIsFoundByItsSteps() {
    Routes routes =
        routes(
            "GET /",
            "GET /a",
            "POST /a",
            "GET /a/{x}/c",
            "GET /a/b/d",
            "GET /deep/**",
            "ANY /k/{key}/**",
            "OPTIONS /deep/**",
            "OPTIONS /a/**");
    assertThat(found(routes, "GET", "/")).isEqualTo("GET / {}");
    assertThat(found(routes, "GET", "/a")).isEqualTo("GET /a {}");
    assertThat(found(routes, "GET", "//a/")).as("empty steps").isEqualTo("GET /a {}");
    assertThat(found(routes, "GET", "/a/b/d")).isEqualTo("GET /a/b/d {}");
    assertThat(found(routes, "GET", "/a/b/c")).as("back").isEqualTo("GET /a/{x}/c {x=b}");
    assertThat(found(routes, "GET", "/deep")).isEqualTo("GET /deep/** {**=}");
    assertThat(found(routes, "GET", "/deep/x//y/")).isEqualTo("GET /deep/** {**=x/y}");
    assertThat(found(routes, "PURGE", "/k/s/v1")).isEqualTo("ANY /k/{key}/** {**=v1, key=s}");
    assertThat(found(routes, "PUT", "/a")).isEqualTo("405 GET, POST");
    assertThat(found(routes, "get", "/a")).as("methods have case").isEqualTo("405 GET, POST");
    assertThat(found(routes, "GET", "/a/b")).as("OPTIONS makes nothing be there").isEqualTo("404");
    for (String path : List.of("", "/b", "/A", "/a/..", "/../a", "/a\0", "/%61", "/k", "a/b/c/d")) {
      assertThat(found(routes, "POST", path)).as(path).isIn("404", "405 GET");
    }
  }

  @Test
  void twoThatFitOneRequestDoNotStart() {
    for (Map.Entry<String, String> pair :
        Map.of(
                "GET /a", "GET /a",
                "GET /a/{x}", "GET /a/b",
                "GET /a/{x}/c", "GET /a/b/{y}",
                "GET /deep/**", "GET /deep",
                "GET /x/**", "GET /{y}/z/{q}",
                "ANY /o/{key}", "PUT /o/p",
                "ANY /t/**", "ANY /t/u/**")
            .entrySet()) {
      assertThatThrownBy(() -> routes(pair.getKey(), pair.getValue()))
          .as(pair.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(pair.getKey());
    }
    assertThat(routes("GET /a", "POST /a", "GET /a/{x}/c", "GET /a/b/d", "GET /b/**").all())
        .hasSize(5);
  }

  @Test
  void whatIsNoPatternIsNoRoute() {
    for (String pattern : List.of("/a/*", "/**/a", "/{}", "/a b", "/{a/b}", "/é", "/a?b")) {
      assertThatThrownBy(() -> route("GET " + pattern))
          .as(pattern)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Access.open(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eitherAsksTheSecondWhereTheFirstSaysNo() {
    assertThat(
            Access.either(ALL, ALL).name()
                + " "
                + Access.<Object>either(ALL, ALL).keys().contains(Key.NONE))
        .isEqualTo("open or open true");
  }
}
