package dev.lectern.bridge.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Topics;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
  private static final AccountId DEMO = new AccountId("demo");
  private static final DeviceId KITCHEN = new DeviceId("kitchen");

  @Test
  void aDeviceHasItsOwnTwoTopicsAndNoOther() {
    Principal.Allowed allowed = new Principal.OfDevice(DEMO, KITCHEN).allowed();
    assertThat(allowed.publish()).containsExactly(Topics.up(DEMO, KITCHEN));
    assertThat(allowed.subscribe()).containsExactly(Topics.down(DEMO, KITCHEN));
    assertThat(allowed.subscribe()).noneMatch(topic -> topic.contains("+") || topic.contains("#"));
  }

  @Test
  void peopleHaveNoTopics() {
    Principal login = new Principal.OfLogin(DEMO, new ReaderId("anna"), "anna.kindle");
    for (Principal person : new Principal[] {login, new Principal.OfOwner(DEMO)}) {
      assertThat(person.allowed().publish()).isEmpty();
      assertThat(person.allowed().subscribe()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "demo/",
        "/kitchen",
        "demo/kitchen/x",
        "demo/+",
        "#/kitchen",
        "Demo/k"
      })
  void aUserNameThatIsNoneNamesNobody(String user) {
    assertThat(Principal.OfDevice.parse(user)).isEmpty();
  }

  @Test
  void aUserNameNamesItsDevice() {
    assertThat(Principal.OfDevice.parse("demo/kitchen"))
        .contains(new Principal.OfDevice(DEMO, KITCHEN));
  }

  @Test
  void aTokenIsKnownByItsHashAndNeverShown() {
    SecureRandom random = new SecureRandom();
    Token token = Token.mint(random);
    assertThat(token.hashesTo(token.hash())).isTrue();
    assertThat(Token.mint(random).hashesTo(token.hash())).isFalse();
    assertThat(token.value()).hasSize(43);
    assertThat(token.toString()).doesNotContain(token.value());
  }
}
