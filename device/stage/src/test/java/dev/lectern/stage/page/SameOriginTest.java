package dev.lectern.stage.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

class SameOriginTest {
  @Test
  void lets_its_own_page_in_under_any_port_of_a_tunnel() {
    assertThat(refusal("localhost:9000", "http://localhost:9000", "same-origin")).isNull();
    assertThat(refusal("127.0.0.1:8600", null, null)).isNull();
    assertThat(refusal("[::1]:8600", "http://[::1]:8600", "same-origin")).isNull();
  }

  @Test
  void keeps_rebound_names_and_other_sites_out() {
    assertThat(refusal("evil.example:8600", null, null)).isNotNull();
    assertThat(refusal("127.0.0.1:8600", "http://evil.example", "cross-site")).isNotNull();
    assertThat(refusal("127.0.0.1:8600", "http://127.0.0.1:9999", "same-site")).isNotNull();
    assertThat(refusal("127.0.0.1:8600", null, "cross-site")).isNotNull();
    assertThat(refusal(null, null, null)).isNotNull();
  }

  private static String refusal(String host, String origin, String site) {
    Headers headers = new Headers();
    if (host != null) {
      headers.set("Host", host);
    }
    if (origin != null) {
      headers.set("Origin", origin);
    }
    if (site != null) {
      headers.set("Sec-Fetch-Site", site);
    }
    return SameOrigin.refusal(headers);
  }
}
