package dev.lectern.bridge.brakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.Wire;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PinSealTest {
  private static final String SECRET =
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
  private static final OrderKey ORDER = new OrderKey("000102030405060708090a0b0c0d0e0f");

  /** A device seals by code of its own; its test of the same name has the same words. */
  @Test
  void sealsAsTheBridgeDoes() {
    RandomGenerator constant = () -> 0x0123456789abcdefL;
    String row = Wire.encode(PinSeal.seal(ORDER, "2718", PinSeal.open(SECRET), constant));
    assertThat(row)
        .isEqualTo(
            """
            {"key":"000102030405060708090a0b0c0d0e0f",\
            "challenge":"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",\
            "from":"50d8ddd0af0f4c54c236cf34d7e7ac3592f07185c5014b0cfcc3f4dfdedcd348",\
            "sealed":"98fee07b55aaf8966769b6eb46477d301ffb7031583106959b2f85ed75ffdb32"}\
            """);
    assertThat(PinSeal.opened(Wire.decodePin(row), SECRET)).contains("2718");
  }
}
