package dev.lectern.bridge.http;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the owner lets a child do, as the bridge keeps it, tells it and holds its own doors to it.
 */
class ProfileRoomsTest {
  private static final String PATH = "/api/readers/anna/profile";

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  private static String said(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String shelf(RunningBridge running, String login, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(running.bridge.http() + path))
            .header("Authorization", login)
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void theOwnerSetsAProfileAndOpdsShowsWhatItAllows() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      running.register("bedside");
      running.call("POST", "/api/readers", "{\"reader\":\"ben\"}".getBytes());
      for (String title : List.of("Fern", "Moss")) {
        running.sell(title.toLowerCase(), title, 100);
        String until = running.clock.instant().plusSeconds(3600).toString();
        String lent = "{\"work\":\"" + title.toLowerCase() + "\",\"until\":\"" + until + "\"}";
        assertThat(said(running.call("POST", "/api/loans", lent.getBytes()))).startsWith("200");
      }
      String anna = login(running, "anna");
      String ben = login(running, "ben");
      assertThat(said(running.get(PATH)))
          .isEqualTo("200 {\"reader\":\"anna\",\"works\":null,\"hours\":null,\"buying\":true}");
      assertThat(said(running.get("/api/readers/zoe/profile"))).startsWith("422");
      assertThat(shelf(running, anna, "/opds/shelf")).contains("Fern").contains("Moss");
      String profile =
          "{\"works\":[\"fern\"],\"hours\":{\"from\":\"07:00\",\"to\":\"19:30\","
              + "\"days\":[\"mon\",\"sun\"]},\"buying\":false}";
      assertThat(said(running.call("PUT", PATH, profile.getBytes()))).startsWith("200");
      assertThat(said(running.get(PATH)))
          .contains("\"works\":[\"fern\"]")
          .contains("\"from\":\"07:00\",\"to\":\"19:30\",\"days\":[\"mon\",\"sun\"]")
          .contains("\"buying\":false");
      for (String senseless :
          List.of(
              "{\"works\":[1]}",
              "{\"works\":\"fern\"}",
              "{\"hours\":{\"from\":\"19:00\",\"to\":\"07:00\",\"days\":[\"mon\"]}}",
              "{\"hours\":{\"from\":\"07:00\",\"to\":\"19:00\",\"days\":[]}}",
              "{\"hours\":{\"from\":\"07:00\",\"to\":\"19:00\",\"days\":[\"caturday\"]}}",
              "{\"hours\":{\"from\":\"7\",\"to\":\"19:00\",\"days\":[\"mon\"]}}",
              "{\"age\":12}")) {
        assertThat(said(running.call("PUT", PATH, senseless.getBytes()))).startsWith("422");
      }
      assertThat(shelf(running, anna, "/opds/shelf")).contains("Fern").doesNotContain("Moss");
      assertThat(shelf(running, anna, "/opds/titles")).contains("Fern").doesNotContain("Moss");
      assertThat(shelf(running, anna, "/opds/file/fern.epub")).startsWith("200");
      assertThat(shelf(running, anna, "/opds/file/moss.epub")).startsWith("404");
      assertThat(shelf(running, ben, "/opds/shelf")).contains("Fern").contains("Moss");
      assertThat(said(running.call("PUT", PATH, "{}".getBytes()))).startsWith("200");
      assertThat(shelf(running, anna, "/opds/shelf")).contains("Moss");
    }
  }

  private static String login(RunningBridge running, String reader) throws Exception {
    String asked = "{\"reader\":\"" + reader + "\",\"label\":\"tab\"}";
    Json.Obj made = RunningBridge.json(running.call("POST", "/api/logins", asked.getBytes()));
    String pair =
        ((Json.Str) made.get("login")).value() + ":" + ((Json.Str) made.get("password")).value();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
  }

  @Test
  void onlyDevicesThatKnowTheReaderAreToldAndNothingIsSoldToWhoMayNotBuy() {
    ReaderId anna = new ReaderId("anna");
    ChildProfiles profiles = new ChildProfiles(ZoneId.of("Europe/Berlin"));
    ReaderProfile.Hours hours =
        new ReaderProfile.Hours(0, 24 * 60, new java.util.TreeSet<>(Set.of(1, 7)), "Europe/Berlin");
    ReaderProfile profile =
        new ReaderProfile(anna, new java.util.TreeSet<>(Set.of(new WorkId("moss"))), hours, false);
    try (Household house = new Household(home).sell("moss", 100)) {
      house.store.write(
          sql -> {
            profiles.settle(sql, Household.DEMO, profile);
            return true;
          });
      ReaderProfile kept = house.store.read(sql -> profiles.of(sql, Household.DEMO, anna));
      assertThat(kept).isEqualTo(profile);
      assertThat(told(house, Set.of(anna))).containsExactly(profile);
      assertThat(told(house, Set.of(new ReaderId("ben")))).isEmpty();
      house.hello(Household.KITCHEN, actor("kitchen", 'c'), 0, null);
      house.ack(
          Household.KITCHEN,
          actor("kitchen", 'c'),
          order(1, order(1, new WorkId("moss"), 100, "touch")));
      assertThat(house.store.<Integer>read(sql -> Rights.all(sql, Household.DEMO).size())).isZero();
      Entry outcome = page(house, Set.of(anna)).getLast();
      assertThat(outcome.kind()).isEqualTo("outcome");
      assertThat(Wire.decodeOutcome(outcome.body()).sentence())
          .isEqualTo("This reader may not buy books, so nothing was charged.");
    }
  }

  private static List<ReaderProfile> told(Household house, Set<ReaderId> granted) {
    return page(house, granted).stream()
        .filter(entry -> entry.kind().equals("profile"))
        .map(entry -> Wire.decodeProfile(entry.body()))
        .toList();
  }

  private static List<Entry> page(Household house, Set<ReaderId> granted) {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql, Household.INCARNATION, Household.DEMO, granted, new Cursor(null, 0), 256))
        .entries();
  }
}
