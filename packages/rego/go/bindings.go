package main

import "github.com/open-policy-agent/opa/v1/ast"

// binding says that something is what a term has at some names.
type binding struct {
	source *ast.Term
	scope  *ast.Rule
	taken  hostPath
}

type ruleBindings struct {
	variables map[ast.Var][]binding
	// Members that patterns and object.get take out of a term, whether a variable gets them or not.
	taken []binding
}

// bindings are found once a rule; a variable has one name in all of it.
func (s *hostSearch) bindings(rule *ast.Rule) ruleBindings {
	if known, done := s.ofRule[rule]; done {
		return known
	}
	found := ruleBindings{variables: map[ast.Var][]binding{}}
	s.ofRule[rule] = found
	ast.WalkExprs(rule, func(expr *ast.Expr) bool {
		operands := expr.Operands()
		switch {
		case !expr.IsCall():
		case (expr.IsEquality() || expr.IsAssignment()) && len(operands) == 2:
			found.match(operands[0], binding{operands[1], rule, hostPath{}})
			found.match(operands[1], binding{operands[0], rule, hostPath{}})
		case expr.Operator().Equal(ast.ObjectGet.Ref()):
			member := binding{operands[0], rule, s.memberNames(operands[1], rule)}
			found.taken = append(found.taken, member)
			if len(operands) == 4 {
				found.match(operands[3], member)
			}
		default:
			s.matchResult(&found, expr)
		}
		return false
	})
	s.ofRule[rule] = found
	return found
}

// match: a pattern such as {"days": days} takes members out of what it is compared with.
func (b *ruleBindings) match(pattern *ast.Term, bound binding) {
	switch value := pattern.Value.(type) {
	case ast.Var:
		b.variables[value] = append(b.variables[value], bound)
	case ast.Object:
		value.Foreach(func(key, member *ast.Term) {
			name, isName := key.Value.(ast.String)
			if !isName {
				return
			}
			names := append(append([]string{}, bound.taken.names...), string(name))
			inner := binding{bound.source, bound.scope, hostPath{names, false}}
			b.taken = append(b.taken, inner)
			b.match(member, inner)
		})
	}
}

// memberNames: object.get takes one key or an array of them.
func (s *hostSearch) memberNames(key *ast.Term, rule *ast.Rule) hostPath {
	if array, isArray := key.Value.(*ast.Array); isArray {
		terms := []*ast.Term{}
		array.Foreach(func(term *ast.Term) { terms = append(terms, term) })
		return s.namesOf(terms, rule)
	}
	return s.namesOf([]*ast.Term{key}, rule)
}

// matchResult: the result of a function of the pack is what its clauses give.
func (s *hostSearch) matchResult(found *ruleBindings, expr *ast.Expr) {
	operands := expr.Operands()
	for _, function := range s.compiler.GetRulesExact(expr.Operator()) {
		if len(operands) != len(function.Head.Args)+1 {
			continue
		}
		for clause := function; clause != nil; clause = clause.Else {
			found.match(operands[len(operands)-1], binding{clause.Head.Value, function, hostPath{}})
		}
	}
}
