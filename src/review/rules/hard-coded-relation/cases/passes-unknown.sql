select call_id
from finance.ledger
