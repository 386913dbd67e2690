package shop.host;

import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.Framing;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.HexFormat;

/** Answers requests of the UnionPay terminal dialect. */
public final class Host {
    private static final Framing FRAMING = UnionPayPos.framing("6000030000", "603100311108");

    private Host() {}

    /**
     * The answer to a request.
     *
     * @param request MTI to last field
     * @return length, TPDU, header and message
     */
    public static byte[] answer(byte[] request) {
        DecodeResult result = UnionPayPos.SPEC.tryDecode(request);
        if (result instanceof DecodeResult.Decoded decoded) {
            IsoMessage asked = decoded.message();
            IsoMessage answer = UnionPayPos.SPEC
                    .message("0810")
                    .copy(asked, UnionPayPos.TRACE, UnionPayPos.TERMINAL_ID)
                    .set(UnionPayPos.RESPONSE_CODE, "00")
                    .build();
            return FRAMING.encode(answer);
        }
        return new byte[0];
    }

    /**
     * How many data objects with a value F55 holds.
     *
     * @param icc F55
     * @return the number
     */
    public static int objects(byte[] icc) {
        int objects = 0;
        for (Tlv object : TlvList.parse(icc)) {
            objects += object.value().length > 0 ? 1 : 0;
        }
        return objects;
    }

    /**
     * Answers one request and prints the answer.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        IsoMessage request = UnionPayPos.SPEC
                .message("0800")
                .set(UnionPayPos.TRACE, 1)
                .set(UnionPayPos.TERMINAL_ID, "10000001")
                .build();
        String shown = request.describe();
        System.out.println(HexFormat.of().formatHex(answer(request.bytes())) + " " + shown.lines().count());
    }
}
