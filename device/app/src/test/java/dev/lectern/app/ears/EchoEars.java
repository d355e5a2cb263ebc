package dev.lectern.app.ears;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A hearing program that hears its own grammar, and falls over a sound of one byte. */
public final class EchoEars {
  private EchoEars() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    String grammar = "";
    say(out, 'R', "{\"engine\":\"echo\",\"pid\":" + ProcessHandle.current().pid() + "}");
    while (true) {
      int type = in.read();
      if (type < 0 || type == 'Q') {
        return;
      }
      byte[] payload = in.readNBytes(in.readInt());
      if (type == 'G') {
        grammar = new String(payload, StandardCharsets.UTF_8);
      } else if (type == 'U' && payload.length == 9) {
        Runtime.getRuntime().halt(139);
      } else if (type == 'U') {
        say(
            out,
            'H',
            "{\"id\":\"" + ByteBuffer.wrap(payload).getLong() + "\",\"text\":\"" + grammar + "\"}");
      }
    }
  }

  private static void say(DataOutputStream out, int type, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(type);
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }
}
