"""What a user can do, free of Qt: every public function is an action that passes the gate."""
