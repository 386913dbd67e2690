package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacEnding;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.MacScheme;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WorkingKeyBlock;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Working keys are replaced all together or not at all. The figures are synthetic: a published test key, keys made up. */
class LaneKeysTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] FIELD_62 =
            HEX.parseHex("9AEACE8FFC87C9F0487597796BF72A5AF39A4094" + "4230EF1CB268495508D7B4FB629D088500B8CC69");
    private static final byte[] MADE_UP = HEX.parseHex("3B4CD0E5F1A279865D1F83A4B6C7D8E9");
    private static final byte[] DATA = "0200 and so on".getBytes(StandardCharsets.US_ASCII);

    private final Vault vault = Vault.inMemoryForTests();
    private final PinPad pad = mock(PinPad.class);
    private final LaneKeys keys = new LaneKeys(
            "10000001",
            vault,
            TransportKey.importInto(vault, "tmk", HEX.parseHex("0123456789ABCDEFFEDCBA9876543210")),
            Optional.of(pad),
            UnionPay.pos());

    @AfterEach
    void close() {
        keys.close();
        vault.close();
    }

    private LaneKeys.Loaded load(byte[] field62, KeyLoad padSays) {
        when(pad.loadPinKey(any())).thenReturn(CompletableFuture.completedFuture(padSays));
        return keys.load(field62).join().apply(keys);
    }

    @Test
    void theMacKeyIsInUseOnceThePadHasThePinKey() {
        assertFalse(keys.present());
        assertEquals(LaneKeys.Loaded.YES, load(FIELD_62, new KeyLoad.Loaded()));
        assertEquals(8, keys.mac(DATA).length);
        verify(pad).loadPinKey(argThat(key -> key.kind() == KeyKind.PIN));
    }

    @Test
    void thePadsRefusalKeepsTheOldMacKey() {
        load(FIELD_62, new KeyLoad.Loaded());
        byte[] before = keys.mac(DATA);
        assertEquals(LaneKeys.Loaded.CHECK_VALUE_WRONG, load(FIELD_62, new KeyLoad.CheckValueWrong()));
        KeyLoad.Failed broken = new KeyLoad.Failed(new DeviceFault(DeviceFault.NOT_CONNECTED, "unplugged"));
        assertEquals(LaneKeys.Loaded.PAD_FAILED, load(FIELD_62, broken));
        assertArrayEquals(before, keys.mac(DATA));
    }

    @Test
    void aWrongCheckValueOfTheMacKeyNeverReachesThePad() {
        byte[] damaged = FIELD_62.clone();
        damaged[39] ^= 1;
        assertEquals(LaneKeys.Loaded.CHECK_VALUE_WRONG, load(damaged, new KeyLoad.Loaded()));
        assertFalse(keys.present());
        verify(pad, never()).loadPinKey(any());
    }

    @Test
    void aKeyBlockOfAnUnknownLengthIsRefused() {
        assertEquals(LaneKeys.Loaded.CHECK_VALUE_WRONG, load(new byte[41], new KeyLoad.Loaded()));
        verify(pad, never()).loadPinKey(any());
    }

    @Test
    void sm4KeysMakeTheMacThatTheProfileSays() {
        MacScheme binary = MacScheme.of(MacAlgorithm.UNIONPAY_SM4).withEnding(MacEnding.BINARY);
        AcquirerProfile profile = UnionPay.pos().toBuilder()
                .signIn("005", KeyLayout.UNIONPAY_SM4_40)
                .macScheme(binary)
                .build();
        TransportKey tmk = TransportKey.importInto(vault, "sm4", KeyAlgorithm.SM4, MADE_UP.clone());
        byte[] field = WorkingKeyBlock.wrap(
                tmk,
                KeyLayout.UNIONPAY_SM4_40,
                Map.of(KeyKind.PIN, MADE_UP.clone(), KeyKind.MAC, MADE_UP.clone()),
                profile.cryptoPolicy());
        LaneKeys lane = new LaneKeys("10000002", vault, tmk, Optional.empty(), profile);
        assertEquals(LaneKeys.Loaded.YES, lane.load(field).join().apply(lane));
        MacKey mak = MacKey.importInto(vault, "mak", MacAlgorithm.UNIONPAY_SM4, MADE_UP.clone());
        assertArrayEquals(Macs.compute(binary, mak, DATA), lane.mac(DATA));
        assertTrue(lane.verify(DATA, lane.mac(DATA)));
        lane.close();
    }
}
