package dev.tillwright.crypto;

class TokenVaultContractTest extends KeepingVaultContract {
    @Override
    Vault open() {
        return SoftToken.open(SoftToken.require());
    }
}
