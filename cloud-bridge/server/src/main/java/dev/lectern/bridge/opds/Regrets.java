package dev.lectern.bridge.opds;

import dev.lectern.bridge.http.Answer;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How this face says no, in the forms that its apps understand. */
record Regrets(Sending sending, Address address) {
  private static final String PROBLEM = "application/problem+json";

  /** Apps wait so long, in seconds, before they ask again. */
  private static final String SOON = "5";

  /** Says how to sign in. */
  Answer signIn() throws IOException {
    Reply.Document document = AuthenticationDocument.of(address);
    sending.headers().set("WWW-Authenticate", "Basic realm=\"Lectern\", charset=\"UTF-8\"");
    sending
        .headers()
        .set(
            "Link",
            "<"
                + address.thing("/authentication")
                + ">; rel=\"http://opds-spec.org/auth/document\"; type=\""
                + AuthenticationDocument.TYPE
                + "\"");
    return sending.document(
        401, document.mediaType(), document.text().getBytes(StandardCharsets.UTF_8), false);
  }

  Answer later() throws IOException {
    sending.headers().set("Retry-After", SOON);
    return problem(429, "too-many-guesses", "Too many wrong passwords came from there.");
  }

  Answer busy(String sentence) throws IOException {
    sending.headers().set("Retry-After", SOON);
    return problem(503, "busy", sentence);
  }

  /** What cannot be understood is answered in this face's form as well. */
  Answer problem(Answer.Refused refused) throws IOException {
    return problem(refused.status(), refused.code(), refused.sentence());
  }

  /**
   * @param type stable, or an address that says more of the problem
   */
  Answer problem(int status, String type, String sentence) throws IOException {
    return sending.document(
        status,
        PROBLEM,
        Json.object()
            .put("type", type)
            .put("title", sentence)
            .put("status", status)
            .text()
            .getBytes(StandardCharsets.UTF_8),
        false);
  }
}
