package dev.tillwright.crypto;

class MemoryVaultContractTest extends VaultContract {
    @Override
    Vault open() {
        return Vault.inMemory();
    }
}
