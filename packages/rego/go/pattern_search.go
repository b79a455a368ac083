package main

import "github.com/open-policy-agent/opa/v1/ast"

// patternSearch follows a pattern back to the strings that it can be.
type patternSearch struct {
	compiler *ast.Compiler
	rules    []*ast.Rule
	literal  map[string]bool
	// Whether some of them are known at evaluation only.
	computed bool
	seen     map[origin]bool
}

type origin struct {
	rule *ast.Rule
	name ast.Var
}

func (s *patternSearch) resolve(term *ast.Term, rule *ast.Rule) {
	switch value := term.Value.(type) {
	case ast.String:
		s.literal[string(value)] = true
	case ast.Var:
		s.resolveVariable(value, rule)
	case ast.Ref:
		s.resolveReference(value, rule)
	case *ast.Array:
		value.Foreach(func(element *ast.Term) { s.resolve(element, rule) })
	case ast.Set:
		value.Foreach(func(element *ast.Term) { s.resolve(element, rule) })
	case ast.Object:
		value.Foreach(func(_, element *ast.Term) { s.resolve(element, rule) })
	case *ast.ArrayComprehension:
		s.resolve(value.Term, rule)
	case *ast.SetComprehension:
		s.resolve(value.Term, rule)
	case ast.Null, ast.Boolean, ast.Number:
	default:
		s.computed = true
	}
}

// resolveReference: an element of a local collection, of a rule, or of what the host passes in.
func (s *patternSearch) resolveReference(reference ast.Ref, rule *ast.Rule) {
	head := reference[0]
	if !head.Equal(ast.DefaultRootDocument) {
		if head.Equal(ast.InputRootDocument) {
			s.computed = true
			return
		}
		s.resolve(head, rule)
		return
	}
	rules := s.compiler.GetRules(reference.GroundPrefix())
	s.computed = s.computed || len(rules) == 0
	for _, definition := range rules {
		for _, term := range []*ast.Term{definition.Head.Key, definition.Head.Value} {
			if term != nil {
				s.resolve(term, definition)
			}
		}
	}
}

func (s *patternSearch) resolveVariable(name ast.Var, rule *ast.Rule) {
	if s.seen[origin{rule, name}] {
		return
	}
	s.seen[origin{rule, name}] = true
	bound := s.resolveArgument(name, rule)
	ast.WalkExprs(rule, func(expr *ast.Expr) bool {
		operands := expr.Operands()
		switch {
		case !expr.IsCall() || len(operands) == 0:
		case expr.IsEquality() || expr.IsAssignment():
			for index, operand := range operands {
				if operand.Value.Compare(name) == 0 {
					bound = true
					s.resolve(operands[1-index], rule)
				}
			}
		case operands[len(operands)-1].Value.Compare(name) == 0 && s.givesResult(expr):
			bound, s.computed = true, true
		}
		return false
	})
	s.computed = s.computed || !bound
}

// resolveArgument looks at every call of the function that the variable is an argument of.
func (s *patternSearch) resolveArgument(name ast.Var, function *ast.Rule) bool {
	for position, argument := range function.Head.Args {
		if argument.Value.Compare(name) != 0 {
			continue
		}
		path := function.Module.Package.Path.Extend(function.Head.Ref().GroundPrefix())
		for _, caller := range s.rules {
			ast.WalkExprs(caller, func(expr *ast.Expr) bool {
				if expr.IsCall() && expr.Operator().Equal(path) && len(expr.Operands()) > position {
					s.resolve(expr.Operand(position), caller)
				}
				return false
			})
		}
		return true
	}
	return false
}

// givesResult: a call with one operand more than its function has arguments.
func (s *patternSearch) givesResult(expr *ast.Expr) bool {
	return len(expr.Operands()) > s.compiler.GetArity(expr.Operator())
}
