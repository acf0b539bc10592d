"""people 人员: users, departments, posts 岗位, who holds a post from when to when, and who stands in for him.

Its words: department 部门, post 岗位, holding 任职, deputy 代理人, role 角色 (author 编制人,
controller 文件控制员, auditor 内审员, administrator 系统管理员; everybody is a staff reader 员工).

May import `ledger` only. Begin at `models/post.py`, then `rules.py` (who may appoint whom).
"""
