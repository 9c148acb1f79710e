"""The pages whose tool a script lays out: compare, self-check, the form."""
